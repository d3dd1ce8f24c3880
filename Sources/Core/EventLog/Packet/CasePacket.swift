/// A case as one file, for an appeal or an audit: a plain tar with everything about the case that the log holds, the proof of it,
/// and pages for people. The layout is published in `schema/packet.md`.
public enum CasePacket {
    /// The version of the layout.
    public static let formatVersion = 1

    /// The folder all members of the packet of `stream` lie in, so that packets unpacked side by side stay apart:
    /// `case-0199a8e1-….packet/`.
    public static func folder(of stream: StreamName) -> String {
        String(stream.text.map { $0 == "/" ? "-" : $0 }) + folderSuffix
    }

    static let folderSuffix = ".packet/"

    /// The member with the signed head.
    static let checkpoint = "checkpoint"
    /// The member with the events of the case.
    static let caseProof = "proof/case.json"
    /// The member with the entries of the ledger about itself that the case rests on.
    static let ledgerProof = "proof/ledger.json"

    /// The member with the events of the stream of a policy: `proof/policy-PA.CP.PHAR.359.json`.
    static func proof(of stream: StreamName) -> String {
        "proof/" + String(stream.text.map { $0 == "/" ? "-" : $0 }) + ".json"
    }

    /// The member that shows that the log only grew since it had `size` entries.
    static func growth(since size: UInt64) -> String {
        let digits = String(size)
        return "proof/growth-\(String(repeating: "0", count: max(0, 20 - digits.utf8.count)))\(digits).txt"
    }

    /// The members that are made from the others, for reading: the sums cover them, the seal does not.
    public static let views = ["README.txt", "case.json", "index.html", "timeline.json", "verdict.json"]

    /// The member that holds the document `digest`; `suffix`, such as `pdf`, lets programs know what it is.
    public static func document(_ digest: String, suffix: String) -> String {
        "documents/\(digest).\(suffix)"
    }
}
