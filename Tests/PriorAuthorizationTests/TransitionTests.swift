import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

/// The table of phases and commands, and cases brought into every phase.
@Suite struct TransitionTests {
    /// What may be tried when, one row a command: not submitted · received, in review, pended, clinician review · approved,
    /// modified, denied · withdrawn · under appeal, appeal decided.
    private static let table: [CommandKind: String] = [
        .submit: "+ ---- --- - --",
        .addDocument: "- ++++ +++ - ++",
        .assertFact: "- ++++ --- - +-",
        .correctFact: "- ++++ +++ - ++",
        .requestInformation: "- ++++ --- - --",
        .receiveInformation: "- --+- --- - --",
        .evaluate: "- ++++ --- - +-",
        .judge: "- ++++ --- - +-",
        .determine: "- -+++ --- - --",
        .withdraw: "- ++++ --- - --",
        .fileAppeal: "- ---- -++ - --",
        .decideAppeal: "- ---- --- - +-",
        .recordReplay: "- ++++ +++ + ++",
    ]

    /// A case in `phase`, evaluated where it can be, with the commands that fit it.
    private func run(in phase: CasePhase) throws -> CaseRun {
        if phase == .notSubmitted { return CaseRun() }
        let file =
            phase == .modified
            ? "case-07.json" : phase == .approved || phase == .inReview ? "case-01.json" : "case-08.json"
        var run = try CaseRun(submitting: file)
        if phase == .received { return run }
        if phase == .withdrawn {
            try run.perform(.withdraw(RequestWithdrawn(by: "prescriber", reason: "another therapy")), by: People.intake)
            return run
        }
        if phase == .modified {
            let marrow = try #require(run.documents["marrow"])
            try run.perform(.judge(Judge("II.A.2", .met, rationale: "CR", citations: [marrow])), by: People.reviewer)
        }
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        switch phase {
        case .inReview, .clinicianReview: break
        case .pendedForInformation:
            try run.perform(try #require(Commands.anyOf[.requestInformation]), by: People.reviewer)
        case .approved: try run.perform(.determine(Determine(.approved, rationale: "all met")), by: People.reviewer)
        case .modified:
            try run.perform(
                .determine(Determine(.modified, rationale: "one left", criteria: ["II.A.3"])), by: People.clinician)
        default:
            try run.perform(
                .determine(Determine(.denied, rationale: "six received", criteria: ["II.A.3"])), by: People.clinician)
        }
        guard phase == .underAppeal || phase == .appealDecided else { return run }
        try run.perform(
            .fileAppeal(FileAppeal(received: run.now, filer: "the member", standing: .member, grounds: "it helps")),
            by: People.intake)
        if phase == .appealDecided {
            try run.perform(
                .decideAppeal(DecideAppeal(.upheld, rationale: "six received", criteria: ["II.A.3"])),
                by: People.appeals)
        }
        return run
    }

    /// Somebody who may issue `command` and stands in nobody's way.
    private func somebody(for command: CommandKind) -> Actor {
        switch command {
        case .submit, .assertFact, .receiveInformation, .withdraw, .fileAppeal, .addDocument, .correctFact:
            People.intake
        case .requestInformation, .determine: People.reviewer
        case .evaluate: People.engine
        default: People.appeals
        }
    }

    @Test(arguments: CommandKind.onCases)
    func `each command may be tried in the phases the table says`(command: CommandKind) throws {
        let row = try #require(Self.table[command]).filter { $0 != " " }
        #expect(row.count == CasePhase.allCases.count)
        for (phase, sign) in zip(CasePhase.allCases, row) {
            #expect(command.phases?.contains(phase) == (sign == "+"), "\(phase.rawValue), \(command.rawValue)")
            #expect(phase.commands.contains(command) == (sign == "+"), "\(phase.rawValue), \(command.rawValue)")
        }
    }

    @Test(arguments: CasePhase.allCases)
    func `a case in each phase takes the commands the table allows, and refuses the others for the phase`(
        phase: CasePhase
    ) throws {
        let run = try run(in: phase)
        #expect(run.state.phase == phase)
        for kind in CommandKind.onCases {
            var command = try #require(Commands.anyOf[kind])
            if kind == .recordReplay, let evaluation = run.state.latestEvaluation {
                command = .recordReplay(Commands.replay(of: evaluation.id))
            }
            let refusal = run.refusal(of: command, by: somebody(for: kind))
            let isAllowed = kind.phases?.contains(phase) == true
            #expect(
                (refusal?.code == .notInThisPhase) == !isAllowed,
                "\(kind.rawValue): \(refusal?.description ?? "accepted")")
            if !isAllowed {
                let advice = try #require(refusal?.advice)
                for other in phase.commands { #expect(advice.contains(other.rawValue), "\(kind.rawValue)") }
            }
        }
    }

    @Test func `a refusal for the phase says where the case stands, and what helps`() throws {
        let run = try run(in: .denied)
        #expect(
            run.refusal(of: .evaluate(Evaluate()), by: People.engine)
                == Refusal(
                    .notInThisPhase, "cannot have the criteria evaluated: the case is decided: denied",
                    advice:
                        "file an appeal first; replay shows other versions without touching the case; what can be done "
                        + "now: add-document, correct-fact, file-appeal, record-replay"))
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
