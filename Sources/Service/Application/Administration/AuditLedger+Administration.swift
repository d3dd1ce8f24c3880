import CanonicalJSON
import EventLog
import EventStore
import PriorAuthorization
import SQLiteEventStore

extension AuditLedger {
    /// Records what the ledger has to say of itself, against the stream as it is.
    ///
    /// - Parameters:
    ///   - roles: who may do it.
    ///   - make: returns what is to be recorded, or a refusal, given the stream's events.
    func administer<Record: LedgerRecord>(
        _ stream: StreamName = .ledger, by roles: Set<Role> = [.administrator], _ instruction: Instruction,
        make: (_ events: [RecordedEvent], _ now: Timestamp) throws -> Result<Record, Refusal>
    ) async throws -> CommandResult {
        if let refusal = AuditLedger.refusal(of: instruction.actor, recording: Record.type, for: roles) {
            return .refused(refusal)
        }
        return try await append(to: stream, instruction) { now in
            let events = try store.readStream(stream)
            return switch try make(events, now) {
            case .success(let record): (UInt64(events.count), .accept([AdministrativeEvent(record)]))
            case .failure(let refusal): (UInt64(events.count), .refuse(refusal))
            }
        }
    }

    /// Why `actor` may not record `type`, which is for `roles`; nil where it may.
    static func refusal(of actor: Actor, recording type: String, for roles: Set<Role>) -> Refusal? {
        guard !roles.contains(actor.role) else { return nil }
        let allowed = roles.map(\.rawValue).sorted().joined(separator: " or ")
        return Refusal(
            .roleNotPermitted, "\(actor.role.rawValue) may not record \(type)", advice: "This is for \(allowed)")
    }
}

/// A ledger's record, as an event to be appended.
struct AdministrativeEvent<Record: LedgerRecord>: RecordableEvent {
    let record: Record

    init(_ record: Record) {
        self.record = record
    }

    var type: String { Record.type }
    var schema: Int { Record.schema }
    var payload: JSONValue { record.json }
}
