public import EventLog
public import EventStore
public import PriorAuthorization

/// What became of a command.
public enum CommandResult: Hashable, Sendable {
    /// Its events are in the log, sealed.
    case recorded(Recording)
    /// Nothing was written, for this reason.
    case refused(Refusal)

    /// The events of a command, and the receipt for them.
    public struct Recording: Hashable, Sendable {
        /// The stream they are in.
        public let stream: StreamName
        /// Their types, in order; empty where the receipt is that of an earlier, equal call.
        public let types: [String]
        /// Where they are in the log, and the signed head that covers them.
        public let receipt: Receipt
    }

    /// The recording; throws the refusal.
    public func get() throws(Refusal) -> Recording {
        switch self {
        case .recorded(let recording): return recording
        case .refused(let refusal): throw refusal
        }
    }
}
