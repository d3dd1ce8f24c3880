import Cryptography
import EventLog
import PriorAuthorization
import Replay

/// An entry of the log, read as far as that needs nothing but the entry.
struct ReadEntry: Sendable {
    enum Content: Sendable {
        case ofCase(CaseID, CaseEntry)
        case ofPolicy(PolicyEvent)
        case ofAccess(AccessEvent)
        case other
    }

    let entry: Entry
    let hash: SHA256Digest
    let content: Content

    init(_ recorded: RecordedEvent) {
        entry = recorded.entry
        hash = recorded.hash
        if let id = entry.stream.caseID {
            content = .ofCase(id, CaseEntry(recorded))
        } else if entry.stream.policyID != nil, let payload = recorded.payload,
            let event = try? PolicyEvent(type: entry.type, schema: entry.schema, payload: payload)
        {
            content = .ofPolicy(event)
        } else if entry.stream.isOfAccess, let payload = recorded.payload,
            let event = try? AccessEvent(type: entry.type, schema: entry.schema, payload: payload)
        {
            content = .ofAccess(event)
        } else {
            content = .other
        }
    }
}
