public import CanonicalJSON

/// Asks to record a conversation of the plan's clinician, who acts, with the prescriber.
public struct HoldPeerToPeer: Hashable, Sendable {
    /// When.
    public var heldAt: Timestamp
    /// Whom the clinician spoke with.
    public var provider: String
    /// Who else took part.
    public var participants: [String]
    /// What came of it.
    public var outcome: PeerToPeerOutcome
    /// What was said.
    public var summary: String

    /// A command.
    public init(
        heldAt: Timestamp, provider: String, participants: [String] = [], outcome: PeerToPeerOutcome, summary: String
    ) {
        self.heldAt = heldAt
        self.provider = provider
        self.participants = participants
        self.outcome = outcome
        self.summary = summary
    }
}
