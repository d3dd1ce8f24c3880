/// A head of the log that was saved away from it, unchecked: what a rolled back or rewritten log cannot agree with.
public struct StoredAnchor: Hashable, Sendable {
    /// Where it comes from, for people: a file's name, a witness.
    public let name: String
    /// The signed note.
    public let note: [UInt8]

    /// Whether the name is that of a head with witnesses' signatures, as a ledger keeps it and a bundle carries it:
    /// `anchors/witnessed-<size, 20 digits>.note`.
    public var isWitnessed: Bool {
        let parts = name.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "anchors/witnessed", parts[1].hasSuffix(".note") else { return false }
        let digits = parts[1].dropLast(".note".count).utf8
        return digits.count == 20 && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// The name of the file of a head over `size` entries with witnesses' signatures.
    public static func witnessedName(size: UInt64) -> String {
        let digits = String(size)
        return "anchors/witnessed-\(String(repeating: "0", count: 20 - digits.count))\(digits).note"
    }

    /// The anchor `note`, found in `name`.
    public init(name: String, note: [UInt8]) {
        self.name = name
        self.note = note
    }
}
