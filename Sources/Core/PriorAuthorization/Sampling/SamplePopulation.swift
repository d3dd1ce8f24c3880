/// The cases an auditor draws from.
public enum SamplePopulation: String, Hashable, Sendable, CaseIterable {
    /// Every case with a request.
    case requests
    /// Cases whose request was decided: approved, modified, denied, or deemed denied.
    case determinations
    /// Cases whose request was denied or modified, or deemed denied, at the first level.
    case adverse
    /// Cases with a grievance, an external review or a fair hearing.
    case appeals
    /// Cases in whose file something was corrected, annotated as wrong, or superseded (NCQA).
    case modified

    /// The register whose rows put a case into the population; nil where its request does.
    private var register: Register? {
        switch self {
        case .requests: nil
        case .determinations, .adverse: .determinations
        case .appeals: .grievances
        case .modified: .modifications
        }
    }

    /// What it is in words.
    public var title: String {
        switch self {
        case .requests: "every case with a request"
        case .determinations: "cases whose request was decided"
        case .adverse: "cases whose request was denied, modified or deemed denied"
        case .appeals: "cases with a grievance, an external review or a fair hearing"
        case .modified: "cases in whose file something was corrected, annotated as wrong, or superseded"
        }
    }

    /// Which day counts for a period.
    public var counts: String { register?.counts ?? "the day the request was received" }

    /// Whether a case belongs to it on account of something within `period`.
    public func contains(_ registered: RegisteredCase, _ period: RegisterPeriod, in context: RegisterContext) -> Bool {
        switch self {
        case .requests: return registered.state.request.map { period.contains($0.payload.receivedOn) } ?? false
        case .adverse:
            return RequestDecision.decisions(of: registered.state).contains {
                $0.outcome.isAdverse && period.contains(context.zone.day(of: $0.at))
            }
        case .determinations, .appeals, .modified:
            return register?.rows(of: registered, in: context).contains { period.contains($0.day) } ?? false
        }
    }
}
