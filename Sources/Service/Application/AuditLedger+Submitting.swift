public import CanonicalJSON
import ClinicalPolicy
public import EventLog
import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore

extension AuditLedger {
    /// Hands in a request that came otherwise than as a submission file, as a new case; its documents are kept before it is recorded.
    ///
    /// - Parameter documents: the documents of `request`, in the same order.
    /// - Returns: the case, where it was recorded, and what became of the command.
    public func submit(
        _ request: SubmitRequest, documents: [IncomingDocument], _ instruction: Instruction
    ) async throws -> (caseID: CaseID?, result: CommandResult) {
        let stream = StreamName.of(try CaseID.new(at: clock()))
        let result = try await append(to: stream, instruction, documents: documents) { now in
            (0, CaseState.start.decide(.submit(request), in: try context(instruction, now: now)))
        }
        guard case .recorded(let recording) = result else { return (nil, result) }
        return (recording.receipt.stream.caseID, result)
    }

    /// The day of `moment` where the plan is.
    public func legalDay(of moment: Timestamp) throws -> CalendarDay {
        if let rules = try ClockRulesFile.inForce.get() { return rules.zone.day(of: moment) }
        guard let day = CalendarDay(of: moment.rfc3339) else { preconditionFailure("a moment has a day") }
        return day
    }

    /// The origin of the log: what its checkpoints call it.
    public var origin: String { store.origin }

    /// The event at `index` of the log; nil where the log ends before.
    public func recordedEvent(at index: EntryIndex) throws -> RecordedEvent? {
        try store.event(at: index)
    }
}
