public import EventLog
import EventStore
import PriorAuthorization
import Replay
public import SQLiteEventStore
public import TransparencyLog

extension AuditLedger {
    /// The keys that seal the log, in the order in which they took over.
    public func keyHistory() throws -> KeyHistory {
        try store.keyHistory()
    }

    /// The key of the log that `name` means: its ID of eight hexadecimal digits, or the whole verifier key.
    ///
    /// - Throws: `LedgerError` where it means none, or several.
    public func key(named name: String) throws -> VerifierKey {
        let keys = try keyHistory().tenures.map(\.key)
        let named = keys.filter { $0.fingerprint == name || $0.description == name }
        guard let key = named.first, named.count == 1 else {
            throw LedgerError(
                .notFound,
                named.isEmpty
                    ? "No key \"\(name)\" has sealed \(directory.path)" : "Several keys have the ID \(name)",
                advice: "docket key list tells them all; a whole verifier key names one")
        }
        return key
    }

    /// Lets another key take over the sealing: records `KeyRotated`, sealed by the key in use.
    ///
    /// Other processes that have the ledger open for writing append nothing more until they open it again.
    /// - Throws: `LedgerError` where the new key cannot be used.
    public func rotateKey(
        to newKey: SQLiteLedger.NewKey, reason: String, _ instruction: Instruction
    ) async throws -> CommandResult {
        if let refusal = AuditLedger.refusal(of: instruction.actor, recording: KeyRotated.type, for: [.administrator]) {
            return .refused(refusal)
        }
        if let refusal = AuditLedger.refusal(ofReason: reason) { return .refused(refusal) }
        let outcome = try store.rotate(
            to: newKey, reason: reason, actor: try EntryActor(instruction.actor), occurredAt: instruction.occurredAt,
            idempotency: instruction.idempotency, now: clock())
        guard let result = try result(of: outcome) else {
            throw LedgerError(
                .key, "Something is recorded already on the stream of the new key", advice: "Rotate to another key")
        }
        watch.note(try store.head().size)
        return result
    }

    /// Takes from `key`, which another has followed, what it signed over `size` entries or more: records `KeyRetired`.
    public func retireKey(
        _ key: VerifierKey, from size: UInt64, reason: String, _ instruction: Instruction
    ) async throws -> CommandResult {
        if let refusal = AuditLedger.refusal(ofReason: reason) { return .refused(refusal) }
        return try await administer(key.stream, instruction) { _, _ throws -> Result<KeyRetired, Refusal> in
            let retirement = KeyRetired(key: key, from: size, reason: reason)
            if let fault = try keyHistory().fault(in: retirement, on: key.stream) {
                return .failure(Refusal(.keyUnfit, "\(fault)", advice: AuditLedger.advice(on: fault)))
            }
            return .success(retirement)
        }
    }

    /// Why `reason` is none; nil where it says something.
    static func refusal(ofReason reason: String) -> Refusal? {
        reason.contains { !$0.isWhitespace }
            ? nil : Refusal(.textUnusable, "the reason is empty", advice: "say in words why")
    }

    private static func advice(on fault: KeyFault) -> String {
        switch fault {
        case .inUse: "let another key take over first: docket key rotate"
        case .retiredBefore(_, let from): "nothing is to be done, or retire it from a size below \(from)"
        default: "docket key list tells which sizes each key sealed"
        }
    }
}
