public import CanonicalJSON
public import Cryptography

/// A commitment to all streams of the log: how far each of them had come when the log had `size` entries.
///
/// With it, a stream and the way to `root` show that these are all events of the stream among the first `size` entries,
/// or that there were none.
public struct StreamsSealed: LedgerRecord {
    /// `StreamsSealed`.
    public static let type = "StreamsSealed"
    /// The most entries that may lie between the size that is sealed and the entry that seals it: as far back as a
    /// verifier need remember.
    public static let longestDelay: UInt64 = 100_000

    /// The root of the tree over the records of all streams (``StreamTree``).
    public let root: SHA256Digest
    /// The entries it covers, counted from the beginning of the log.
    public let size: UInt64
    /// The number of streams among them.
    public let streams: UInt64

    /// A seal over `streams` streams of the first `size` entries.
    public init(root: SHA256Digest, size: UInt64, streams: UInt64) {
        self.root = root
        self.size = size
        self.streams = streams
    }

    /// Reads `root`, `size` and `streams`.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        self.init(
            root: try reader.digest("root"), size: try reader.natural("size"), streams: try reader.natural("streams"))
    }

    /// The members `root` (base64), `size`, `streams`.
    public var json: JSONValue {
        [
            "root": .string(root.base64), "size": .integer(Int64(clamping: size)),
            "streams": .integer(Int64(clamping: streams)),
        ]
    }
}
