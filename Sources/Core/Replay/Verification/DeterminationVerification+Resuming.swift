public import EventLog
import PriorAuthorization

extension DeterminationVerification {
    /// Takes in the policies of a log's beginning that was verified before, so that what follows it can be checked.
    ///
    /// - Throws: what the log's source throws where it cannot be read.
    public mutating func resume(after beginning: VerifiedBeginning) throws {
        recall(try beginning.events(in: StreamName.policyCategory))
    }

    /// Takes in the next event of a log of which the beginning was verified before, and ahead of a case's first the case's events
    /// there.
    ///
    /// - Throws: what the log's source throws where it cannot be read.
    public mutating func add(_ recorded: RecordedEvent, after beginning: VerifiedBeginning?) throws {
        let stream = recorded.entry.stream
        if let beginning, let id = stream.caseID, !knows(id) { recall(try beginning.events(of: stream)) }
        add(recorded)
    }
}
