public import EventLog
public import EventStore
public import PriorAuthorization

/// What became of a command.
public enum CommandResult: Hashable, Sendable {
    /// Its events are in the log, sealed.
    case recorded(Recording)
    /// Nothing was written, for this reason.
    case refused(Refusal)
    /// Nothing was written: the idempotency key stands for another request, whose first event is at `original`.
    case keyReused(key: String, original: EntryIndex)

    /// The events of a command, and the receipt for them.
    public struct Recording: Hashable, Sendable {
        /// Their types, in order.
        public let types: [String]
        /// Where they are in the log, and the signed head that covers them.
        public let receipt: Receipt
        /// The case that its events are of, with them, where this process has it at hand: what they say is in the log, and no part of
        /// what is compared.
        public internal(set) var record: CaseRecord?

        init(types: [String], receipt: Receipt) {
            self.types = types
            self.receipt = receipt
        }

        /// Whether they say the same.
        public static func == (one: Recording, other: Recording) -> Bool {
            one.types == other.types && one.receipt == other.receipt
        }

        /// Hashes what is compared.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(types)
            hasher.combine(receipt)
        }
    }

    /// The recording.
    ///
    /// - Throws: the `Refusal`, or a `LedgerError` where the idempotency key stands for another request.
    public func get() throws -> Recording {
        switch self {
        case .recorded(let recording): return recording
        case .refused(let refusal): throw refusal
        case .keyReused(let key, let original):
            throw LedgerError(
                .malformedRequest, "The idempotency key \"\(key)\" stands for another request, recorded at \(original)",
                advice: "Send this request under a key of its own")
        }
    }
}
