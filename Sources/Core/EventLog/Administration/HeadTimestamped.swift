public import CanonicalJSON
public import Cryptography

/// A timestamp authority dated a head of the log. Recorded on the stream `ledger`.
///
/// It names the authority's reply by its digest. Nobody could know that before the authority had signed, so every entry from
/// this one on was written after the time in the token; the head in the token, on the other side, shows what was written before.
public struct HeadTimestamped: LedgerRecord {
    /// `HeadTimestamped`.
    public static let type = "HeadTimestamped"

    /// The size of the head that was dated.
    public let size: UInt64
    /// The time in the token, rounded down to the millisecond.
    public let time: Timestamp
    /// Who dated it, as the token says.
    public let authority: String
    /// SHA-256 of the authority's whole reply.
    public let response: SHA256Digest

    /// What a timestamp says; nothing of it is checked here.
    public init(size: UInt64, time: Timestamp, authority: String, response: SHA256Digest) {
        self.size = size
        self.time = time
        self.authority = authority
        self.response = response
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        authority = try reader.string("authority")
        let text = try reader.string("response")
        guard let digest = SHA256Digest(base64: text) else {
            throw JSONShapeError(path: reader.pathOf("response"), reason: "expected the base64 of 32 bytes")
        }
        response = digest
        let number = try reader.integer("size")
        guard let size = UInt64(exactly: number), size > 0 else {
            throw JSONShapeError(path: reader.pathOf("size"), reason: "expected a number of entries, found \(number)")
        }
        self.size = size
        time = try reader.timestamp("time")
    }

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "authority": .string(authority), "response": .string(response.base64),
            "size": .integer(Int64(clamping: size)), "time": .integer(time.milliseconds),
        ]
    }
}
