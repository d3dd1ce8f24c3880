/// What is authorized, by which decision, and what became of it. The fold of the events that gave and changed it.
public struct AuthorizationGrant: Hashable, Sendable {
    /// The decision that gave it: a determination, a decision on appeal, an external review's or a fair hearing's.
    public let decision: EventReference
    /// What is authorized now, amendments and extensions included.
    public internal(set) var terms: AuthorizedTerms
    /// The cycles that this plan paid for, in their order; they count against `terms.cycles`.
    public internal(set) var paidCycles: [Recorded<CycleAdministered>]
    /// The termination, where there is one.
    public internal(set) var terminated: Recorded<AuthorizationTerminated>?
    /// The expiry, where it is on record.
    public internal(set) var expired: Recorded<AuthorizationExpired>?

    /// Where it stands.
    public var status: AuthorizationStatus {
        if terminated != nil { return .terminated }
        if expired != nil { return .expired }
        return cyclesLeft == 0 ? .exhausted : .active
    }

    /// The number of cycles that can still be given under it; 0 when it has ended.
    public var cyclesLeft: Int {
        terminated == nil && expired == nil ? max(0, terms.cycles - paidCycles.count) : 0
    }

    /// Whether a cycle that begins on `day` falls within its days.
    public func covers(_ day: CalendarDay) -> Bool {
        if day < terms.from { return false }
        if let terminated, terminated.payload.effective <= day { return false }
        return terms.through.map { day <= $0 } ?? true
    }

    /// Whether its last day is past on `day`.
    public func isOver(on day: CalendarDay) -> Bool {
        terms.through.map { $0 < day } ?? false
    }
}
