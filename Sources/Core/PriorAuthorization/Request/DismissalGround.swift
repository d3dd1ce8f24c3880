/// Why a request is dismissed without a decision.
public enum DismissalGround: String, Hashable, Sendable, CaseIterable {
    /// Whoever asked may not ask for the member.
    case notEntitled = "not-entitled"
    /// The same was asked for already.
    case duplicate
    /// The person is no member of the plan.
    case notEnrolled = "not-enrolled"
    /// Another plan or program decides this.
    case wrongPlan = "wrong-plan"
}
