public import CanonicalJSON
public import PriorAuthorization

/// What is asked of a register, or of a population to draw from.
public struct RegisterQuery: Hashable, Sendable {
    /// The days that count.
    public let period: RegisterPeriod
    /// The moment it is drawn up for; nil for now. What the ledger recorded later is not seen, and clocks are judged then.
    public let asOf: Timestamp?
    /// How the plan is named in universes for CMS.
    public let plan: PlanIdentity

    /// A question.
    public init(period: RegisterPeriod = .all, asOf: Timestamp? = nil, plan: PlanIdentity = PlanIdentity()) {
        self.period = period
        self.asOf = asOf
        self.plan = plan
    }
}
