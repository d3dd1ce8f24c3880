import Application
import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import JSONSupport
import PriorAuthorization
import Support

@testable import Notices

/// Letters of the example cases, made as the program makes them.
enum LetterCase {
    static func templates() throws -> NoticeTemplates { try NoticeFiles.templates() }
    static func plan() throws -> NoticePlan { try NoticeFiles.plan(at: nil) }
    static func words() throws -> PlainWords {
        try PlainWords(json: try Repository.yaml("schema/notices/plain-words/PA.CP.PHAR.359.yaml"))
    }

    static let id: CaseID = {
        guard let id = CaseID("0199a8e1-7f62-7c4c-9d0a-0123456789ab") else { fatalError("no case") }
        return id
    }()

    /// The example case of `script`, with clocks, after all that people did in it, or as soon as `isEnough` holds.
    static func run(_ script: CaseScript, until isEnough: (CaseState) -> Bool = { _ in false }) throws -> CaseRun {
        var run = CaseRun(at: "2025-10-20T12:00:00Z")
        run.clocks = Clocks.pennsylvania
        for step in script.steps where !isEnough(run.state) { try run.perform(step, of: script) }
        return run
    }

    /// The letter of `kind` about the latest event of the kind.
    static func letter(
        _ kind: NoticeKind, of run: CaseRun, to recipient: NoticeRecipient = .member,
        addressee: String = "Somebody Addressed", supersedes: NoticeIssued? = nil, words: PlainWords? = try? words(),
        templates: NoticeTemplates? = nil
    ) throws -> Letter {
        guard let about = run.state.noticeable(kind).last else { throw NothingToTell(kind: kind) }
        let recorded = run.state.evaluation(behind: about)?.payload
        let compiled = recorded.map { Policies.compiled($0.policy.version) }
        let matter = LetterMatter(
            caseID: id, state: run.state, kind: kind, about: about, recipient: recipient, addressee: addressee,
            issued: run.now, supersedes: supersedes,
            evaluation: recorded.flatMap { recorded in
                compiled.map { policy in
                    var state = CaseState.start
                    for (event, context) in run.events.prefix(Int(recorded.consideredThrough) + 1) {
                        state.evolve(event, context)
                    }
                    return policy.evaluate(state.caseFacts(for: policy), for: recorded.summary.kind)
                }
            },
            criterionTexts: Dictionary(
                (compiled?.sections.flatMap(\.nodes) ?? []).map { ($0.id, $0.text) }, uniquingKeysWith: { $1 }),
            clocks: Clocks.pennsylvania, plan: try plan(), words: words)
        return try Letter(matter, from: templates ?? self.templates())
    }

    struct NothingToTell: Error { let kind: NoticeKind }

    /// The case of `script` in which everything happened that a letter can tell of, however little one follows from the other.
    static func everything(_ script: CaseScript) throws -> CaseRun {
        var run = try run(script)
        guard let evaluation = run.state.latestEvaluation else { throw NothingToTell(kind: .denial) }
        let unmet = evaluation.payload.summary.results.filter { $0.result != .met }.map(\.criterion)
        let clock = run.state.clocks.first
        if let clock {
            run.record(
                .extensionTaken(
                    ExtensionTaken(
                        clock: clock.started.id, requester: .plan, oldDue: clock.due,
                        newDue: Timestamp(milliseconds: clock.due.milliseconds + 14 * 86_400_000), closures: [],
                        reason: "The laboratory needs another week for the antigen quantification.")),
                by: People.reviewer)
        }
        run.record(
            .informationRequested(
                InformationRequested(
                    items: evaluation.payload.summary.missing.map {
                        InformationItem(
                            kind: $0.kind == .fact ? .fact : .document, subject: $0.subject, question: $0.question)
                    } + [
                        InformationItem(kind: .fact, subject: "CyclesReceived", question: "How many cycles?"),
                        InformationItem(kind: .document, subject: "CD22Positive", question: "The report, please."),
                    ],
                    recipients: ["Three Rivers Cancer Associates"], due: run.now)), by: People.reviewer)
        run.determinations(evaluation, criteria: unmet)
        return run
    }

    /// The outcome a letter of `kind` tells of.
    static func outcome(_ kind: NoticeKind) -> DeterminationOutcome? {
        switch kind {
        case .approval: .approved
        case .denial: .denied
        case .modification: .modified
        default: nil
        }
    }

    /// Everything happened, and the request was decided as a letter of `kind` says.
    static func everything(_ script: CaseScript, for kind: NoticeKind) throws -> CaseRun {
        var run = try everything(script)
        if let outcome = outcome(kind), let evaluation = run.state.latestEvaluation {
            run.determined(outcome, on: evaluation)
        }
        return run
    }
}

extension CaseRun {
    static let terms: AuthorizedTerms = {
        guard let from = CalendarDay("2025-12-01"), let through = CalendarDay("2026-05-31") else {
            fatalError("no day")
        }
        return AuthorizedTerms(
            cycles: 1,
            dose: DosePlan(
                day1: Measure("0.8", "mg/m2"), day8: Measure("0.5", "mg/m2"), day15: Measure("0.5", "mg/m2")),
            from: from, through: through)
    }()

    mutating func determined(_ outcome: DeterminationOutcome, on evaluation: Recorded<CriteriaEvaluated>) {
        let unmet = evaluation.payload.summary.results.filter { $0.result != .met }.map(\.criterion)
        record(
            .determinationIssued(
                DeterminationIssued(
                    outcome: outcome, evaluation: evaluation.id, policy: evaluation.payload.policy,
                    rationale:
                        "Notwithstanding the documentation submitted, the aforementioned criterion is unsatisfied.",
                    criteria: outcome == .approved ? [] : unmet, terms: outcome == .denied ? nil : Self.terms,
                    departure: nil)), by: People.clinician)
    }

    mutating func determinations(_ evaluation: Recorded<CriteriaEvaluated>, criteria: [CriterionID]) {
        determined(.modified, on: evaluation)
        guard let determination = state.determination, let day = CalendarDay("2026-01-15") else { return }
        record(
            .authorizationTerminated(
                AuthorizationTerminated(
                    decision: determination.id, effective: day, ground: .medical,
                    reason: "Progressive disease was documented on bone marrow evaluation.")), by: People.clinician)
        record(
            .appealFiled(
                AppealFiled(
                    determination: determination.id, received: now, receivedOn: day, filer: "Leila Farahani, MD",
                    standing: .provider, consent: true, priority: .standard, grounds: "The criteria are satisfied.")),
            by: People.intake)
        guard let filed = state.appeal?.filed.id else { return }
        record(
            .appealDecided(
                AppealDecided(
                    appeal: filed, resolution: .upheld,
                    rationale: "The determination is substantiated by the evidence.",
                    criteria: criteria, evaluation: nil, terms: nil)), by: People.appeals)
    }
}
