/// What came of a conversation between the plan's clinician and the prescriber.
public enum PeerToPeerOutcome: String, Hashable, Sendable, CaseIterable {
    /// Nothing new: the decision stands, or will be as it looked before.
    case unchanged
    /// The prescriber will send something.
    case informationToFollow = "information-to-follow"
    /// The request is looked at again.
    case reconsider
}
