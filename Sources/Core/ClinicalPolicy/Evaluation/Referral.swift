/// Where a request goes whose diagnosis the policy does not list.
public struct Referral: Hashable, Sendable {
    /// The section that says so, such as `I.B`.
    public let section: CriterionID
    /// The policy referred to.
    public let policy: PolicyID

    /// A referral.
    public init(section: CriterionID, policy: PolicyID) {
        self.section = section
        self.policy = policy
    }
}
