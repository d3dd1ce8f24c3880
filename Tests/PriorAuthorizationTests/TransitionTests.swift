import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

/// The table of standings and commands, and cases brought into every phase.
@Suite struct TransitionTests {
    /// What may be tried when, one row a command: not submitted · received, in review, pended, clinician review, deemed denied ·
    /// approved, modified, denied, administratively denied · withdrawn, dismissed · appeal filed, acknowledged, in review · appeal
    /// decided, external review, fair hearing, effectuated.
    private static let table: [CommandKind: String] = [
        .submit: "+ ----- ---- -- --- ----",
        .addDocument: "- +++++ ++++ -- +++ ++++",
        .assertFact: "- +++++ ---- -- +++ ----",
        .correctFact: "- +++++ ++++ -- +++ ++++",
        .assignReviewer: "- +++++ ---- -- +++ ----",
        .recordEmergencySupply: "- +++++ ---- -- --- ----",
        .requestInformation: "- +++++ ---- -- --- ----",
        .receiveInformation: "- --+-+ ---- -- --- ----",
        .lapseInformation: "- --+-+ ---- -- --- ----",
        .evaluate: "- +++++ ---- -- +++ ----",
        .judge: "- +++++ ---- -- +++ ----",
        .holdPeerToPeer: "- +++++ -++- -- --- ----",
        .determine: "- -++++ ---- -- --- ----",
        .denyAdministratively: "- +++++ ---- -- --- ----",
        .withdraw: "- +++++ ---- -- --- ----",
        .dismiss: "- +++++ ---- -- --- ----",
        .takeExtension: "- +++++ ---- -- +++ ----",
        .recordMissedDeadline: "- +++++ ++++ ++ +++ ++++",
        .issueNotice: "- +++++ ++++ ++ +++ ++++",
        .recordCycle: "- ----- ++++ -- +++ ++++",
        .amendAuthorization: "- ----- ++++ -- +++ ++++",
        .extendAuthorization: "- ----- ++++ -- +++ ++++",
        .terminateAuthorization: "- ----- ++++ -- +++ ++++",
        .expireAuthorization: "- ----- ++++ -- +++ ++++",
        .fileAppeal: "- ----+ ++++ -- --- ----",
        .acknowledgeAppeal: "- ----- ---- -- +-- ----",
        .reviewAppeal: "- ----- ---- -- -++ ----",
        .decideAppeal: "- ----- ---- -- +++ ----",
        .withdrawAppeal: "- ----- ---- -- +++ ----",
        .dismissAppeal: "- ----- ---- -- +++ ----",
        .requestExternalReview: "- ----- ---- -- --- +-++",
        .decideExternalReview: "- ----- ---- -- --- -++-",
        .requestFairHearing: "- ----- ---- -- +++ ++-+",
        .decideFairHearing: "- ----- ---- -- --- --+-",
        .effectuate: "- ----- ---- -- --- +++-",
        .correctDate: "- +++++ ++++ ++ +++ ++++",
        .annotateError: "- +++++ ++++ ++ +++ ++++",
        .recordReplay: "- +++++ ++++ ++ +++ ++++",
    ]

    /// Commands that also depend on where what is authorized stands: none, active, exhausted, expired, terminated. An appeal against
    /// an approval takes one that was terminated.
    private static func isOfTheAuthorization(_ command: CommandKind, _ standing: CaseStanding) -> Bool {
        let signs: String
        switch command {
        case .recordCycle: signs = "-++++"
        case .amendAuthorization, .extendAuthorization, .terminateAuthorization: signs = "-+---"
        case .expireAuthorization: signs = "-++--"
        case .fileAppeal where standing.phase == .approved: signs = "----+"
        default: return true
        }
        let place = AuthorizationStatus.allCases.firstIndex(of: standing.authorization)
        return place.map { Array(signs)[$0] == "+" } ?? false
    }

    @Test(arguments: CommandKind.onCases)
    func `each command may be tried at the standings the table says`(command: CommandKind) throws {
        let row = try #require(Self.table[command]).filter { $0 != " " }
        #expect(row.count == CasePhase.allCases.count)
        for standing in CaseStanding.all {
            let place = try #require(CasePhase.allCases.firstIndex(of: standing.phase))
            let isAllowed = Array(row)[place] == "+" && Self.isOfTheAuthorization(command, standing)
            #expect(command.isAllowed(at: standing) == isAllowed, "\(standing), \(command.rawValue)")
            #expect(standing.commands.contains(command) == isAllowed, "\(standing), \(command.rawValue)")
        }
    }

    @Test(arguments: CasePhase.allCases)
    func `a case in each phase takes the commands the table allows, and refuses the others for the phase`(
        phase: CasePhase
    ) throws {
        let run = try PhasedCase.run(in: phase)
        #expect(run.state.phase == phase)
        try expectTable(run)
    }

    @Test(arguments: AuthorizationStatus.allCases)
    func `a case whose authorization stands in each way takes the commands the table allows`(
        status: AuthorizationStatus
    ) throws {
        for phase in [CasePhase.approved, .modified] where status != .none {
            let run = try PhasedCase.run(in: phase, authorization: status)
            #expect(run.state.standing == CaseStanding(phase, status))
            try expectTable(run)
        }
    }

    private func expectTable(_ run: CaseRun) throws {
        let standing = run.state.standing
        for kind in CommandKind.onCases {
            var command = try #require(Commands.anyOf[kind])
            if kind == .recordReplay, let evaluation = run.state.latestEvaluation {
                command = .recordReplay(Commands.replay(of: evaluation.id))
            }
            let refusal = run.refusal(of: command, by: PhasedCase.somebody(for: kind))
            let isAllowed = kind.isAllowed(at: standing)
            #expect(
                (refusal?.code == .notInThisPhase) == !isAllowed,
                "\(standing), \(kind.rawValue): \(refusal?.description ?? "accepted")")
            if !isAllowed {
                let advice = try #require(refusal?.advice)
                for other in standing.commands { #expect(advice.contains(other.rawValue), "\(kind.rawValue)") }
            }
        }
    }

    @Test func `a refusal for the phase says where the case stands, and what helps`() throws {
        let run = try PhasedCase.run(in: .denied)
        #expect(
            run.refusal(of: .evaluate(Evaluate()), by: People.engine)
                == Refusal(
                    .notInThisPhase, "cannot have the criteria evaluated: the case is decided: denied",
                    advice:
                        "file an appeal first; replay shows other versions without touching the case; what can be done "
                        + "now: add-document, correct-fact, hold-peer-to-peer, record-missed-deadline, issue-notice, "
                        + "file-appeal, correct-date, annotate-error, record-replay"))
    }

    @Test func `a request goes from received through review to a decision`() throws {
        var run = try CaseRun(submitting: "case-01.json")
        #expect(run.state.status == .received)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        #expect(run.state.status == .inReview)
        try run.perform(.determine(Determine(.approved, rationale: "all met")), by: People.reviewer)
        let determination = try #require(run.state.determination)
        #expect(run.state.status == .approved(by: determination.id))
    }

    @Test func `a pend holds until every request for information is answered, and an evaluation does not end it`()
        throws
    {
        var run = try CaseRun(submitting: "case-05.json")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let ask = try #require(Commands.anyOf[.requestInformation])
        try run.perform(ask, by: People.reviewer)
        try run.perform(ask, by: People.reviewer)
        let asked = run.state.informationRequests.map(\.id)
        #expect(run.state.status == .pendedForInformation(asked))
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        #expect(run.state.status == .pendedForInformation(asked))
        let unnamed = run.refusal(of: .receiveInformation(ReceiveInformation(from: "the practice")), by: People.intake)
        #expect(unnamed?.code == .nothingAwaited)
        #expect(unnamed?.advice == "name the one that is answered: \(asked[0]), \(asked[1])")
        try run.perform(
            .receiveInformation(ReceiveInformation(answers: asked[1], from: "the practice")), by: People.intake)
        #expect(run.state.status == .pendedForInformation([asked[0]]))
        try run.perform(.receiveInformation(ReceiveInformation(from: "the practice")), by: People.intake)
        #expect(run.state.status == .inReview)
    }

    @Test func `an evaluation that only people can take further goes to a clinician, and comes back`() throws {
        var run = try CaseRun(submitting: "case-03.json")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        #expect(run.state.status == .clinicianReview)
        let page = try #require(run.documents["compendium"])
        try run.perform(
            .judge(Judge("I.A.5.c", .met, rationale: "category 2A", citations: [page])), by: People.clinician)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        #expect(run.state.status == .inReview)
    }
}
