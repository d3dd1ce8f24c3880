/// Where a case stands in both respects on which it depends what may be done next.
public struct CaseStanding: Hashable, Sendable {
    /// Where the request, its appeal or what followed stands.
    public let phase: CasePhase
    /// Where what is authorized stands.
    public let authorization: AuthorizationStatus

    /// A standing.
    public init(_ phase: CasePhase, _ authorization: AuthorizationStatus = .none) {
        self.phase = phase
        self.authorization = authorization
    }

    /// Every combination.
    public static let all = CasePhase.allCases.flatMap { phase in
        AuthorizationStatus.allCases.map { CaseStanding(phase, $0) }
    }
}
