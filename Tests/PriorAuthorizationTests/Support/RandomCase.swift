import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import PriorAuthorization
import Support

/// Random commands by random people, most of which make some sense at the time.
struct RandomCase {
    var generator: SeededGenerator
    var run = CaseRun()
    private var documentCount = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func one<Value>(of values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }

    mutating func isOneIn(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &generator) == 0
    }

    /// A case after `steps` random commands, most of them accepted.
    init(seed: UInt64, steps: Int) {
        self.init(seed: seed)
        run.clocks = isOneIn(4) ? nil : Clocks.pennsylvania
        for _ in 0..<steps { step() }
    }

    /// Tries one command.
    mutating func step() {
        run.allowsAutomaticApproval = !isOneIn(3)
        // Now and then days go by, so that deadlines pass and authorizations end.
        if isOneIn(9) {
            let days = Int64(one(of: [1, 3, 9, 20, 200]))
            run.now = Timestamp(milliseconds: run.now.milliseconds + days * 86_400_000)
        }
        // Mostly what the phase allows and what moves the case on, sometimes anything.
        let allowed = run.state.standing.commands.flatMap { Array(repeating: $0, count: RandomCase.weight(of: $0)) }
        let kind = one(of: isOneIn(12) || allowed.isEmpty ? CommandKind.onCases : allowed)
        let roles = isOneIn(12) ? Role.allCases : Permissions.roles(for: kind).sorted { $0.rawValue < $1.rawValue }
        let isApprovable = run.state.latestEvaluation?.payload.summary.recommendation == .approve
        if kind == .determine, isApprovable, isOneIn(2) {
            _ = try? run.perform(.determine(Determine(.approved, rationale: text())), by: People.engine)
            return
        }
        let command = command(kind)
        let role = one(of: roles)
        _ = try? run.perform(command, by: somebody(in: role))
    }

    private static func weight(of command: CommandKind) -> Int {
        switch command {
        case .evaluate, .determine: 16
        case .decideAppeal, .fileAppeal: 8
        case .judge, .assertFact, .receiveInformation, .recordMissedDeadline, .assignReviewer, .recordCycle,
            .acknowledgeAppeal, .reviewAppeal, .requestExternalReview, .requestFairHearing, .decideExternalReview,
            .decideFairHearing, .effectuate:
            4
        case .addDocument: 2
        default: 1
        }
    }

    mutating func somebody(in role: Role) -> Actor {
        if role == .engine { return People.engine }
        let credential = one(of: ["1234567893", "LIC:PA-1", "1234567893", "1234567890", nil])
        return People.actor("person-\(Int.random(in: 0..<12, using: &generator))", role, credential)
    }

    mutating func command(_ kind: CommandKind) -> CaseCommand {
        switch kind {
        case .submit: return submission()
        case .addDocument:
            documentCount += isOneIn(6) ? 0 : 1
            return run.document("document \(documentCount)")
        case .assertFact:
            let (fact, value) = factAndValue()
            return .assertFact(
                AssertFact(fact, value, document: maybeDocument(), locator: nil, origin: one(of: FactOrigin.allCases)))
        case .correctFact:
            let (fact, value) = factAndValue()
            return .correctFact(
                CorrectFact(
                    fact, to: value, supersedes: isOneIn(6) ? reference() : nil, reason: text(),
                    approver: somebody(in: .clinician).id, document: maybeDocument()))
        case .requestInformation:
            return .requestInformation(
                InformationRequested(
                    items: isOneIn(6) ? [] : [InformationItem(kind: .fact, subject: "CD22Positive", question: text())],
                    recipients: [text()],
                    due: Timestamp(milliseconds: run.now.milliseconds + Int64(one(of: [-1, 1, 1_000])))))
        case .receiveInformation:
            return .receiveInformation(
                ReceiveInformation(
                    answers: isOneIn(3) ? run.state.informationRequests.last?.id : nil, from: text(),
                    documents: maybeDocument().map { [$0] } ?? []))
        case .evaluate: return .evaluate(Evaluate(version: isOneIn(3) ? one(of: Policies.versions).version : nil))
        case .judge:
            return .judge(
                Judge(
                    one(of: ["I.A.5.c", "I.A.7.b", "II.A.2", "II.A.4.b", "I.A.5.b"]),
                    one(of: KnownJudgement.Finding.allCases), rationale: text(),
                    citations: maybeDocument().map { [$0] } ?? []))
        case .determine:
            let recommended = run.state.latestEvaluation?.payload.summary.recommendation
            let followed: [Recommendation: DeterminationOutcome] = [
                .approve: .approved, .modify: .modified, .clinician: .denied,
            ]
            let follows = isOneIn(2) ? recommended.flatMap { followed[$0] } : nil
            let outcome = follows ?? one(of: DeterminationOutcome.allCases)
            let terms = outcome == .modified || isOneIn(4) ? terms() : nil
            return .determine(
                Determine(
                    outcome, rationale: text(), criteria: criteria(), evaluation: isOneIn(8) ? reference() : nil,
                    terms: terms, departure: follows == nil && !isOneIn(4) ? text() : nil))
        case .withdraw: return .withdraw(RequestWithdrawn(by: text(), reason: isOneIn(10) ? text() : ""))
        case .fileAppeal:
            return .fileAppeal(
                FileAppeal(
                    determination: isOneIn(6) ? reference() : nil, received: run.now, filer: text(),
                    standing: one(of: AppealStanding.allCases), grounds: text()))
        case .decideAppeal:
            return .decideAppeal(
                DecideAppeal(
                    one(of: AppealResolution.allCases), rationale: text(), criteria: criteria(),
                    evaluation: isOneIn(6) ? reference() : nil, terms: isOneIn(2) ? terms() : nil))
        case .recordReplay: return .recordReplay(Commands.replay(of: run.state.latestEvaluation?.id ?? reference()))
        case .publishPolicy, .activatePolicy, .retirePolicy: preconditionFailure("not on cases")
        default: return courseCommand(kind)
        }
    }

    /// One of the examples, with some of its facts left out, to be stated later.
    mutating func submission() -> CaseCommand {
        let whole = one(of: RandomCase.submissions)
        let isWhole = isOneIn(2)
        let facts = whole.facts.filter { _ in isWhole || !isOneIn(3) }
        return run.submission(
            Submission(
                received: whole.received, receivedOn: whole.receivedOn, kind: whole.kind, priority: whole.priority,
                requester: whole.requester, policy: whole.policy, member: whole.member, prescriber: whole.prescriber,
                consulting: whole.consulting, drug: whole.drug, diagnosis: whole.diagnosis, plan: whole.plan,
                documents: whole.documents, facts: facts))
    }

    private static let submissions = Examples.scripts.cases.map { Examples.submission($0.file) }

    mutating func factAndValue() -> (FactName, ProposedValue) {
        if isOneIn(10) { return ("Unheard", .written("of")) }
        let declaration = one(of: Policies.compiled("2025-10").facts)
        if isOneIn(10) { return (declaration.name, .written("nonsense")) }
        switch declaration.type {
        case .boolean: return (declaration.name, .json(.bool(!isOneIn(4))))
        case .integer: return (declaration.name, .json(.integer(Int64.random(in: -1...7, using: &generator))))
        case .decimal: return (declaration.name, .json("1.8"))
        case .string:
            return (
                declaration.name,
                .json(.string(declaration.values.isEmpty ? "hematology" : one(of: declaration.values)))
            )
        case .quantity:
            return (declaration.name, .json(.string(one(of: ["0.5", "0.8", "170"])), unit: declaration.unit))
        case .date: return (declaration.name, .json(.string(one(of: ["1991", "2024-11", "2007-08-15"]))))
        }
    }

    mutating func text() -> String { isOneIn(20) ? " " : "words \(Int.random(in: 0..<100, using: &generator))" }

    mutating func maybeDocument() -> SHA256Digest? {
        if isOneIn(10) { return .zero }
        let known = run.state.documents.map(\.payload.digest)
        return isOneIn(3) || known.isEmpty ? nil : one(of: known)
    }

    mutating func reference() -> EventReference {
        CaseRun.reference(Int.random(in: 0...max(1, run.events.count), using: &generator))
    }

    mutating func criteria() -> [CriterionID] {
        let results = run.state.latestEvaluation?.payload.summary.results ?? []
        let obstacles = results.filter { $0.result != .met }.map(\.criterion)
        if isOneIn(8) { return isOneIn(2) ? [] : ["nowhere"] }
        return [one(of: isOneIn(4) || obstacles.isEmpty ? ["I.A.1", "II.A.3"] : obstacles)]
    }

    mutating func terms() -> AuthorizedTerms? {
        guard let from = CalendarDay("2025-12-01"), let plan = run.state.request?.payload.plan else { return nil }
        return AuthorizedTerms(
            cycles: one(of: [1, 1, 1, 2, 4, 6, 0, 7]), dose: plan.dose, from: from,
            through: isOneIn(2) ? CalendarDay(one(of: ["2025-11-30", "2026-01-31", "2026-12-31"])) : nil)
    }
}
