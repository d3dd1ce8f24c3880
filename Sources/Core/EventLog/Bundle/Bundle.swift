/// A ledger as one file: a plain tar that carries everything needed to check it, in a form that common tools read. The
/// layout is published in `schema/ledger.md`.
public enum Bundle {
    /// The version of the layout.
    public static let formatVersion = 1

    /// What a bundle holds beside entries, checkpoints and key.
    public enum Contents: String, Hashable, Sendable, CaseIterable {
        /// No payload of a case: enough to check every link and seal, and to show nobody's data.
        case entries
        /// All payloads, no documents: enough to re-derive every determination.
        case payloads
        /// All payloads and all documents.
        case documents
    }

    /// The folder all members lie in.
    static let folder = "docket-bundle/"

    /// The name of the part `number` of what is kept line by line: `entries/00000.ndjson`.
    static func part(_ kind: String, _ number: Int) -> String {
        let digits = String(number)
        return "\(kind)/\(String(repeating: "0", count: max(0, 5 - digits.utf8.count)))\(digits).ndjson"
    }
}
