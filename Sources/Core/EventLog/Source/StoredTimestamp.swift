/// A timestamp over a head of the log, unchecked: what an outside authority replied when it was shown that head.
public struct StoredTimestamp: Hashable, Sendable {
    /// Where it comes from: `timestamps/00000000000000000007-1c5f3a70.tsr`.
    public let name: String
    /// The note it is over, byte for byte; nil where the file with it is not there.
    public let note: [UInt8]?
    /// The authority's reply in DER (RFC 3161 `TimeStampResp`).
    public let response: [UInt8]

    /// The reply `response` over `note`, found in `name`.
    public init(name: String, note: [UInt8]?, response: [UInt8]) {
        self.name = name
        self.note = note
        self.response = response
    }

    /// The folder that timestamps lie in, in a ledger as in a bundle.
    public static let folder = "timestamps/"

    /// The name of the file with the note over `size` entries: `timestamps/00000000000000000007.note`.
    public static func noteName(size: UInt64) -> String { "\(folder)\(digits(size)).note" }

    /// The name of the file with a reply over the head of `size` entries; `digest` is the SHA-256 of the reply.
    public static func name(size: UInt64, digest: String) -> String {
        "\(folder)\(digits(size))-\(digest.prefix(8)).tsr"
    }

    /// The name of the file with the note that goes with the reply `name`; nil where `name` is not that of a reply.
    public static func noteName(of name: String) -> String? {
        guard name.hasPrefix(folder) else { return nil }
        let parts = name.dropFirst(folder.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 20, parts[0].utf8.allSatisfy(Alphabet.isDigit),
            parts[1].hasSuffix(".tsr"), parts[1].utf8.count == 12,
            parts[1].utf8.prefix(8).allSatisfy({ Alphabet.isDigit($0) || (0x61...0x66).contains($0) })
        else { return nil }
        return "\(folder)\(parts[0]).note"
    }

    private static func digits(_ size: UInt64) -> String {
        let digits = String(size)
        return String(repeating: "0", count: max(0, 20 - digits.utf8.count)) + digits
    }
}
