import EventLog
import PriorAuthorization
import Replay

/// An event of the log, read once for all projections.
struct ProjectedEvent {
    /// What the event is about.
    enum Subject {
        /// An event of a case, and the case as it stands after it.
        case ofCase(CaseID, CaseEntry, CaseState)
        /// An event of a policy.
        case ofPolicy(PolicyEvent)
        /// Something else, or nothing that can be read here.
        case other
    }

    let entry: Entry
    let subject: Subject

    /// Reads `recorded`; `folds` tells what the case was like before.
    init(_ recorded: RecordedEvent, folds: inout CaseFolds) throws {
        entry = recorded.entry
        if let id = entry.stream.caseID {
            let read = CaseEntry(recorded)
            subject = .ofCase(id, read, try folds.state(after: read, of: id))
        } else if entry.stream.policyID != nil, let payload = recorded.payload,
            let event = try? PolicyEvent(type: entry.type, schema: entry.schema, payload: payload)
        {
            subject = .ofPolicy(event)
        } else {
            subject = .other
        }
    }
}
