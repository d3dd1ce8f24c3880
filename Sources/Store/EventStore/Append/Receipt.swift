public import CanonicalJSON
public import EventLog

/// What whoever appended takes home: which entries were written, and the signed head of the log that covers them.
public struct Receipt: Hashable, Sendable {
    /// The stream the events went to.
    public let stream: StreamName
    /// The events' places, in order; at least one.
    public let entries: [ReceiptEntry]
    /// The signed note (C2SP tlog-checkpoint) over the log as it stood after the commit that wrote them.
    public let checkpoint: [UInt8]
    /// Whether the events were there before: the request is a repetition, and this is the first one's receipt.
    public let repeated: Bool

    /// A receipt for `entries`, sealed by `checkpoint`.
    public init(stream: StreamName, entries: [ReceiptEntry], checkpoint: [UInt8], repeated: Bool = false) {
        self.stream = stream
        self.entries = entries
        self.checkpoint = checkpoint
        self.repeated = repeated
    }

    /// The members `checkpoint` (the note's text), `entries`, `repeated`, `stream`.
    public var json: JSONValue {
        [
            "checkpoint": .string(String(decoding: checkpoint, as: UTF8.self)),
            "entries": .array(entries.map(\.json)),
            "repeated": .bool(repeated),
            "stream": .string(stream.text),
        ]
    }
}
