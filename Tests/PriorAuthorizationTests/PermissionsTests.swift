import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

@Suite struct PermissionsTests {
    /// Who may do what, one row a command: intake, reviewer, clinician, appeals, auditor, privacy officer, administrator, engine,
    /// provider, member.
    private static let table: [CommandKind: String] = [
        .submit: "+-- --- -- +-",
        .addDocument: "+++ +-- -- ++",
        .assertFact: "+++ +-- -- +-",
        .correctFact: "+++ +-- -- --",
        .assignReviewer: "+++ +-- +- --",
        .recordEmergencySupply: "+++ --- -- +-",
        .requestInformation: "+++ --- -- --",
        .receiveInformation: "+++ --- -- --",
        .lapseInformation: "+++ --- -+ --",
        .evaluate: "+++ +-- -+ --",
        .judge: "-++ +-- -- --",
        .holdPeerToPeer: "--+ --- -- --",
        .determine: "-++ --- -+ --",
        .denyAdministratively: "-++ --- -- --",
        .withdraw: "+-- --- -- ++",
        .dismiss: "++- --- -- --",
        .takeExtension: "-++ +-- -- --",
        .recordMissedDeadline: "-++ +-- ++ --",
        .issueNotice: "+++ +-- -+ --",
        .recordCycle: "+++ --- -- +-",
        .amendAuthorization: "-++ --- -- --",
        .extendAuthorization: "-++ --- -- --",
        .terminateAuthorization: "-++ --- -- --",
        .expireAuthorization: "-++ --- -+ --",
        .fileAppeal: "+-- +-- -- ++",
        .acknowledgeAppeal: "+-- +-- -- --",
        .reviewAppeal: "--+ +-- -- --",
        .decideAppeal: "--+ +-- -- --",
        .withdrawAppeal: "+-- +-- -- ++",
        .dismissAppeal: "--- +-- -- --",
        .requestExternalReview: "+-- +-- -- ++",
        .decideExternalReview: "--- +-- -- --",
        .requestFairHearing: "+-- +-- -- ++",
        .decideFairHearing: "--- +-- -- --",
        .effectuate: "+++ +-- -- --",
        .correctDate: "+++ +-- -- --",
        .annotateError: "+++ +++ +- --",
        .recordReplay: "-++ ++- -+ --",
        .publishPolicy: "--- --- +- --",
        .activatePolicy: "--- --- +- --",
        .retirePolicy: "--- --- +- --",
    ]

    @Test(arguments: CommandKind.allCases)
    func `each role may issue what the table says and nothing else`(command: CommandKind) throws {
        let row = try #require(Self.table[command]).filter { $0 != " " }
        #expect(row.count == Role.allCases.count)
        for (role, sign) in zip(Role.allCases, row) {
            #expect(Permissions.allow(role, command) == (sign == "+"), "\(role.rawValue), \(command.rawValue)")
        }
    }

    @Test(arguments: CommandKind.onCases)
    func `deciding asks the table before anything else`(kind: CommandKind) throws {
        let command = try #require(Commands.anyOf[kind])
        for role in Role.allCases {
            let refusal = CaseRun().refusal(of: command, by: People.of(role))
            #expect((refusal?.code == .roleNotPermitted) == !Permissions.allow(role, kind), "\(role.rawValue)")
        }
    }

    @Test(arguments: CommandKind.onPolicies)
    func `deciding on policies asks the table before anything else`(kind: CommandKind) throws {
        let day = try #require(CalendarDay("2025-10-15"))
        let published = try #require(Policies.published["2025-10"])
        let commands: [CommandKind: PolicyCommand] = [
            .publishPolicy: .publish(published),
            .activatePolicy: .activate(
                PolicyVersionActivated(policy: Policies.id, version: "2025-10", effectiveFrom: day)),
            .retirePolicy: .retire(
                PolicyVersionRetired(policy: Policies.id, version: "2025-10", effectiveThrough: day, reason: "recalled")
            ),
        ]
        for role in Role.allCases {
            let decision = Policies.catalog.decide(try #require(commands[kind]), by: People.of(role))
            var isRefusedForRole = false
            if case .refuse(let refusal) = decision { isRefusedForRole = refusal.code == .roleNotPermitted }
            #expect(isRefusedForRole == !Permissions.allow(role, kind), "\(role.rawValue)")
        }
    }

    @Test func `a refusal names the role, what it may not do, and who may`() {
        let refusal = CaseRun().refusal(
            of: .determine(Determine(.denied, rationale: "no")), by: People.intake)
        #expect(
            refusal
                == Refusal(
                    .roleNotPermitted, "intake may not issue a determination",
                    advice: "this is for reviewer, clinician, engine"))
    }
}
