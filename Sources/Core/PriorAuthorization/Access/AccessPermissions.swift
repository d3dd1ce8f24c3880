/// Who may read what for which purpose: the one table of roles, scopes and purposes. `schema/case-commands.md` is written from it.
///
/// Whoever needs more breaks the glass, and says why; that is recorded, and reviewed.
public enum AccessPermissions {
    /// The purposes for which somebody acting as `role` may read (45 CFR 164.308(a)(4), 164.502(b): the minimum necessary).
    public static func purposes(for role: Role) -> Set<AccessPurpose> {
        purposesByRole[role] ?? []
    }

    private static let purposesByRole = Dictionary(
        uniqueKeysWithValues: Role.allCases.map { ($0, usualPurposes(of: $0)) })

    private static func usualPurposes(of role: Role) -> Set<AccessPurpose> {
        switch role {
        case .intake: [.payment, .operations]
        case .reviewer: [.payment, .operations]
        case .clinician: [.treatment, .payment, .operations, .appeal]
        case .appeals: [.payment, .operations, .appeal, .memberRequest, .legal]
        case .auditor: [.operations, .audit, .oversight]
        case .privacyOfficer: Set(AccessPurpose.allCases).subtracting([.treatment, .payment])
        case .administrator: [.operations]
        case .engine: [.payment, .operations]
        case .provider: [.treatment, .payment]
        case .member: [.memberRequest]
        }
    }

    /// What somebody acting as `role` may read at once.
    public static func scopes(for role: Role) -> Set<AccessScope> {
        scopesByRole[role] ?? []
    }

    private static let scopesByRole = Dictionary(
        uniqueKeysWithValues: Role.allCases.map { ($0, usualScopes(of: $0)) })

    private static func usualScopes(of role: Role) -> Set<AccessScope> {
        switch role {
        case .intake, .reviewer, .clinician: [.oneCase, .manyCases]
        case .appeals: [.oneCase, .manyCases, .caseExport]
        case .auditor, .privacyOfficer: Set(AccessScope.allCases)
        case .administrator: [.manyCases, .ledgerExport]
        case .engine: [.oneCase, .manyCases]
        case .provider, .member: [.oneCase]
        }
    }

    /// Whether somebody acting as `role` may break the glass: the plan's own people, whom it can ask.
    public static func mayBreakGlass(_ role: Role) -> Bool {
        switch role {
        case .intake, .reviewer, .clinician, .appeals, .auditor, .privacyOfficer, .administrator: true
        case .engine, .provider, .member: false
        }
    }

    /// The roles that may have the ledger record its readers, or no longer.
    public static let recordingDeciders: Set<Role> = [.administrator, .privacyOfficer]

    /// Whether somebody acting as `role` may read `scope` for `purpose` without breaking the glass.
    public static func allow(_ role: Role, _ scope: AccessScope, for purpose: AccessPurpose) -> Bool {
        scopes(for: role).contains(scope) && purposes(for: role).contains(purpose)
    }

    /// Refuses somebody acting as `role` who may not read `scope` for `purpose`, and has not broken the glass or may not.
    ///
    /// - Parameter breakGlass: why the glass is broken; nil where it is not.
    public static func check(
        _ role: Role, _ scope: AccessScope, for purpose: AccessPurpose, breakGlass: String?
    ) throws(Refusal) {
        try Prose.check(breakGlass, "reason for breaking the glass")
        if breakGlass != nil {
            guard !mayBreakGlass(role) else { return }
            let permitted = Role.allCases.filter(mayBreakGlass).map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                .roleNotPermitted, "\(role.rawValue) may not break the glass", advice: "this is for \(permitted)")
        }
        guard !allow(role, scope, for: purpose) else { return }
        let isPurpose = scopes(for: role).contains(scope)
        let wish =
            isPurpose
            ? "\(role.rawValue) does not read for \(purpose.words)" : "\(role.rawValue) does not read \(scope.words)"
        let purposes = AccessPurpose.allCases.filter { self.purposes(for: role).contains($0) }.map(\.rawValue)
        let scopes = AccessScope.allCases.filter { self.scopes(for: role).contains($0) }.map(\.words)
        let own =
            isPurpose
            ? "its purposes are \(purposes.joined(separator: ", "))" : "it reads \(scopes.joined(separator: ", "))"
        throw Refusal(
            .breakGlassNeeded, wish, advice: mayBreakGlass(role) ? "\(own); else break the glass, and say why" : own)
    }
}
