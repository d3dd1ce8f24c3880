/// Whether a drug is new to the member.
public enum TherapyStage: String, Hashable, Sendable, CaseIterable {
    /// The member begins with it.
    case new
    /// The member takes it already.
    case ongoing
}
