public import CanonicalJSON
import Cryptography
public import EventLog
public import EventStore
import PriorAuthorization
import TransparencyLog

/// The log's head, and the seal over its streams, for programs.
public enum HeadRepresentation {
    /// A sealed head: `checkpoint` (the signed note), `origin`, `root` (base64), `saved`, `size`.
    ///
    /// - Parameter saved: the file it was saved to; nil for none.
    public static func value(_ head: LedgerHead, saved: String? = nil) -> JSONValue {
        [
            "checkpoint": .string(String(decoding: head.note, as: UTF8.self)),
            "origin": .string(head.checkpoint.origin), "root": .string(head.checkpoint.root.base64),
            "saved": JSONValue(saved), "size": JSONValue(head.size),
        ]
    }

    /// The last seal over all streams: `entriesSince`, and `seal` (`index`, `root`, `size`, `streams`; null where they were never
    /// sealed).
    ///
    /// - Parameter size: the number of entries in the log.
    public static func streams(_ last: (seal: StreamsSealed, index: EntryIndex)?, of size: UInt64) -> JSONValue {
        guard let (seal, index) = last else { return ["entriesSince": JSONValue(size), "seal": .null] }
        return [
            "entriesSince": JSONValue(size - seal.size),
            "seal": [
                "index": JSONValue(index.value), "root": .string(seal.root.base64), "size": JSONValue(seal.size),
                "streams": JSONValue(seal.streams),
            ],
        ]
    }
}
