public import EventLog
public import PriorAuthorization
public import Replay

/// What shows when a case was received and decided, with what is needed to show it to others.
public struct EvidenceRecord: Sendable {
    /// The case.
    public let id: CaseID
    /// What it shows.
    public let evidence: CaseEvidence
    /// Proofs (C2SP tlog-proof) that entries are covered by the heads that were dated, by entry and name of the anchor.
    public let proofs: [EntryIndex: [String: String]]
    /// How many anchors are sound, and left out because nobody vouches for whoever dated them.
    public let unvouched: Int
    /// How many anchors were left out because they are not sound; a verification tells more.
    public let unsound: Int
}
