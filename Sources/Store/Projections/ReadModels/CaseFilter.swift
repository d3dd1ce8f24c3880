public import PriorAuthorization

/// Which cases a list is to show; what is nil does not restrict.
public struct CaseFilter: Hashable, Sendable {
    /// Where they stand.
    public var phase: CasePhase?
    /// Whom they are for.
    public var member: String?
    /// The most cases.
    public var limit: Int?

    /// A filter; without restrictions, all cases.
    public init(phase: CasePhase? = nil, member: String? = nil, limit: Int? = nil) {
        self.phase = phase
        self.member = member
        self.limit = limit
    }
}
