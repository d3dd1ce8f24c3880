public import CanonicalJSON

/// What a register needs to know besides the cases.
public struct RegisterContext: Hashable, Sendable {
    /// The moment it is drawn up for: cases are folded through it, and clocks are judged at it.
    public let asOf: Timestamp
    /// Where days are counted.
    public let zone: TimeZoneRule
    /// How the plan is named in universes for CMS.
    public let plan: PlanIdentity

    /// What a register needs to know.
    public init(asOf: Timestamp, zone: TimeZoneRule, plan: PlanIdentity = PlanIdentity()) {
        self.asOf = asOf
        self.zone = zone
        self.plan = plan
    }

    /// The day of ``asOf``.
    public var today: CalendarDay { zone.day(of: asOf) }
}
