public import PriorAuthorization

/// What is to be destroyed, why, and who approved it.
public struct DisposalOrder: Hashable, Sendable {
    /// Which cases.
    public enum Selection: Hashable, Sendable {
        /// These, each of which must be ready to be destroyed.
        case cases([CaseID])
        /// All that are decided, and whose retention ended before the day.
        case endedBefore(CalendarDay)
    }

    /// Which cases.
    public var selection: Selection
    /// How long cases are kept.
    public var retention: RetentionPeriod
    /// What allows it.
    public var basis: String
    /// Why.
    public var reason: String
    /// Who approved it, somebody else than whoever acts.
    public var approver: Actor

    /// An order.
    public init(
        _ selection: Selection, retention: RetentionPeriod = .federal, basis: String = RetentionPeriod.federalBasis,
        reason: String, approver: Actor
    ) {
        self.selection = selection
        self.retention = retention
        self.basis = basis
        self.reason = reason
        self.approver = approver
    }
}
