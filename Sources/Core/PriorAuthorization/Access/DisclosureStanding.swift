/// How an event of the access record stands in an accounting of disclosures (45 CFR 164.528).
public enum DisclosureStanding: Hashable, Sendable {
    /// It stayed within the plan: a use, and no disclosure (45 CFR 160.103).
    case use
    /// A disclosure that need not be accounted for, and why.
    case excepted(String)
    /// A disclosure that is accounted for.
    case accountable
}

extension AccessEvent {
    /// How the event stands in an accounting, where somebody acting as `role` caused it.
    ///
    /// What a provider or a member is shown has left the plan; what its own people are shown has not, unless a recipient is named.
    public func standing(by role: Role) -> DisclosureStanding {
        switch self {
        case .recordingChanged: return .use
        case .accessed(let access):
            switch role {
            case .member: return .excepted("to the member or a representative: 45 CFR 164.528(a)(1)(ii)")
            case .provider: return access.purpose.exception.map { .excepted($0) } ?? .accountable
            default: return .use
            }
        case .exported(let export):
            guard export.isDisclosure else { return .use }
            return export.purpose.exception.map { .excepted($0) } ?? .accountable
        }
    }
}
