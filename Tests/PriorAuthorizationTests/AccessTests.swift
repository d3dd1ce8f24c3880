import PriorAuthorization
import Testing

/// Who may read what for which purpose, cell by cell.
@Suite struct AccessTests {
    /// One row a purpose: intake, reviewer, clinician, appeals, auditor, privacy officer, administrator, engine, provider, member.
    private static let purposes: [AccessPurpose: String] = [
        .treatment: "--+ --- -- +-",
        .payment: "+++ +-- -+ +-",
        .operations: "+++ +++ ++ --",
        .appeal: "--+ +-+ -- --",
        .audit: "--- -++ -- --",
        .memberRequest: "--- +-+ -- -+",
        .authorization: "--- --+ -- --",
        .legal: "--- +-+ -- --",
        .oversight: "--- -++ -- --",
        .publicHealth: "--- --+ -- --",
        .requiredByLaw: "--- --+ -- --",
        .lawEnforcement: "--- --+ -- --",
        .research: "--- --+ -- --",
    ]
    private static let scopes: [AccessScope: String] = [
        .oneCase: "+++ +++ -+ ++",
        .manyCases: "+++ +++ ++ --",
        .caseExport: "--- +++ -- --",
        .ledgerExport: "--- -++ +- --",
        .accessRecord: "--- -++ -- --",
    ]
    private static let glass = "+++ +++ +- --"

    private static func allows(_ row: String, _ role: Role) -> Bool {
        zip(Role.allCases, row.filter { $0 != " " }).contains { $0 == role && $1 == "+" }
    }

    @Test(arguments: Role.allCases)
    func `each role reads for the purposes and at the scopes of the table, and no others`(role: Role) throws {
        for purpose in AccessPurpose.allCases {
            let row = try #require(Self.purposes[purpose])
            #expect(row.filter { $0 != " " }.count == Role.allCases.count)
            let isPermitted = AccessPermissions.purposes(for: role).contains(purpose)
            #expect(isPermitted == Self.allows(row, role), "\(role.rawValue), \(purpose.rawValue)")
        }
        for scope in AccessScope.allCases {
            let row = try #require(Self.scopes[scope])
            #expect(row.filter { $0 != " " }.count == Role.allCases.count)
            let isPermitted = AccessPermissions.scopes(for: role).contains(scope)
            #expect(isPermitted == Self.allows(row, role), "\(role.rawValue), \(scope.rawValue)")
        }
        #expect(AccessPermissions.mayBreakGlass(role) == Self.allows(Self.glass, role))
    }

    private func refusal(
        _ role: Role, _ scope: AccessScope, for purpose: AccessPurpose, breakGlass: String? = nil
    ) -> Refusal? {
        do {
            try AccessPermissions.check(role, scope, for: purpose, breakGlass: breakGlass)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: Role.allCases)
    func `whatever is not in both tables takes broken glass, which some roles may never break`(role: Role) throws {
        for scope in AccessScope.allCases {
            for purpose in AccessPurpose.allCases {
                let rows = [try #require(Self.purposes[purpose]), try #require(Self.scopes[scope])]
                let isPermitted = rows.allSatisfy { Self.allows($0, role) }
                let name = "\(role.rawValue), \(scope.rawValue), \(purpose.rawValue)"
                #expect(refusal(role, scope, for: purpose)?.code == (isPermitted ? nil : .breakGlassNeeded), "\(name)")
                let broken = refusal(role, scope, for: purpose, breakGlass: "the member is in danger")
                #expect(broken?.code == (Self.allows(Self.glass, role) ? nil : .roleNotPermitted), "\(name)")
            }
        }
    }

    @Test(arguments: ["", " \n", "bell\u{7}"])
    func `glass is not broken without a reason`(reason: String) {
        #expect(refusal(.reviewer, .oneCase, for: .payment, breakGlass: reason)?.code == .textUnusable)
    }

    @Test func `a refusal says what the role reads instead`() {
        #expect(
            refusal(.reviewer, .oneCase, for: .legal)
                == Refusal(
                    .breakGlassNeeded, "reviewer does not read for legal",
                    advice: "its purposes are payment, operations; else break the glass, and say why"))
        #expect(
            refusal(.member, .manyCases, for: .memberRequest)
                == Refusal(.breakGlassNeeded, "member does not read many cases", advice: "it reads one case"))
    }

    @Test(arguments: AccessPurpose.allCases)
    func `what left the plan is accounted for, unless the rule excepts its purpose`(purpose: AccessPurpose) {
        let isExcepted = [
            .treatment, .payment, .operations, .appeal, .audit, .memberRequest, .authorization,
        ].contains(purpose)
        func export(to recipient: String?) -> AccessEvent {
            .exported(
                RecordExported(
                    part: .bundle, caseID: nil, cases: nil, count: 1, member: nil, format: "bundle", digest: nil,
                    recipient: recipient, purpose: purpose, breakGlass: nil))
        }
        func isAccountable(_ event: AccessEvent, _ role: Role) -> Bool { event.standing(by: role) == .accountable }
        for role in Role.allCases {
            #expect(isAccountable(export(to: "An agency"), role) == !isExcepted)
            #expect(export(to: nil).standing(by: role) == .use)
            let read = AccessEvent.accessed(
                RecordAccessed(part: .wholeCase, caseID: nil, member: nil, purpose: purpose, breakGlass: nil))
            #expect((read.standing(by: role) == .use) == (role != .provider && role != .member))
            #expect(isAccountable(read, role) == (role == .provider && !isExcepted))
        }
    }
}
