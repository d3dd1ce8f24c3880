public import CanonicalJSON
public import TransparencyLog

/// A key that sealed the log before is not to be believed from a size on: nothing it signs over that many entries, or more,
/// counts any longer, wherever it is kept. Recorded on the stream ``VerifierKey/stream`` of that key, under the key in use.
public struct KeyRetired: LedgerRecord {
    /// `KeyRetired`.
    public static let type = "KeyRetired"

    /// The key.
    public let key: VerifierKey
    /// The smallest size of the log for which its signature does not count.
    public let from: UInt64
    /// Why, in words.
    public let reason: String

    /// What a retirement says; nothing of it is checked here.
    public init(key: VerifierKey, from: UInt64, reason: String) {
        self.key = key
        self.from = from
        self.reason = reason
    }

    /// Reads the payload's members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        let size = try reader.integer("from")
        guard size > 0 else {
            throw JSONShapeError(path: reader.pathOf("from"), reason: "expected a size of the log, at least 1")
        }
        from = UInt64(size)
        key = try reader.verifierKey("key")
        reason = try reader.text("reason")
    }

    /// The payload as JSON.
    public var json: JSONValue {
        ["from": .integer(Int64(clamping: from)), "key": .string(key.description), "reason": .string(reason)]
    }
}
