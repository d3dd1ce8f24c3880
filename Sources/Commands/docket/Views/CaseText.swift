import Application
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization
import Projections
import Replay
import Representations

/// A case in words.
enum CaseText {
    /// Where the case stands, in a line.
    static func standing(_ record: CaseRecord) -> String {
        let state = record.state
        if let destruction = record.destructions.first {
            return "Case \(record.id): destroyed under entry \(destruction.index)"
        }
        let request = state.phase.rawValue == state.status.word ? "" : ", the request itself \(state.status.word)"
        return "Case \(record.id): \(state.phase.rawValue)\(request)"
    }

    static func list(_ cases: [CaseSummary]) -> Report {
        var table = Table("CASE", "RECEIVED", "MEMBER", "STATUS", "RECOMMENDATION", "OUTCOME")
        for summary in cases {
            let recommendation = summary.recommendation.map { "\($0), \(summary.policyVersion ?? "?")" }
            let appeal = summary.appeal.map { $0 == .filed ? ", appealed" : ", \($0.rawValue)" } ?? ""
            table.add(
                summary.id.text, summary.received?.utcDate ?? "–", summary.member ?? "–",
                summary.phase == .notSubmitted && summary.hidden > 0 ? "content not there" : summary.phase.rawValue,
                recommendation ?? "–", summary.outcome.map { "\($0.rawValue)\(appeal)" } ?? "–")
        }
        return Report(cases.isEmpty ? ["No case."] : table.lines, json: CaseListRepresentation.value(cases))
    }

    /// What is authorized: none or one.
    static func terms(_ terms: AuthorizedTerms?) -> [String] {
        terms.map {
            [
                "\(counted($0.cycles, "cycle")) of \($0.dose.words), from \($0.from)\($0.through.map { " to \($0) at most" } ?? "")"
            ]
        } ?? []
    }

    /// The whole case; `latest` is its last evaluation, derived again.
    static func show(_ record: CaseRecord, latest: ReplayResult?, dosing: CaseDosing?) -> Report {
        let state = record.state
        var sections = [[Terminal.bold(standing(record))] + (state.request.map(request) ?? [])]
        sections += record.destructions.map { destruction in
            titled("Destroyed", DisposalText.lines(destruction))
        }
        if !state.documents.isEmpty { sections.append(titled("Documents", DocumentText.lines(state.documents))) }
        if let evaluation = state.latestEvaluation { sections.append(criteria(evaluation, record, latest)) }
        if let dosing { sections.append(DosingText.lines(dosing)) }
        if let unused = unusedFacts(state, latest) { sections.append(titled("Other facts on record", unused)) }
        if !state.informationRequests.isEmpty { sections.append(titled("Information", information(state))) }
        if let determination = state.determination { sections.append(decision(determination)) }
        sections += state.appeals.map { appeal($0) }
        sections += CaseCourseText.sections(state)
        if let withdrawal = state.withdrawal {
            sections.append(titled("Withdrawn", ["By \(withdrawal.payload.by): \(withdrawal.payload.reason)"]))
        }
        sections.append(titled("Who did what when", EventText.history(record)))
        return Report(
            Array(sections.joined(separator: [""])),
            json: CaseRepresentation.value(record, latest: latest, dosing: dosing))
    }

    static func titled(_ title: String, _ lines: [String]) -> [String] {
        [Terminal.bold(title)] + lines.map { "  \($0)" }
    }

    private static func request(_ recorded: Recorded<RequestSubmitted>) -> [String] {
        let request = recorded.payload
        let plan = request.plan
        func practitioner(_ person: Practitioner) -> String {
            [person.name, "NPI \(person.npi)", person.specialty ?? "specialty not given"].compactMap { $0 }
                .joined(separator: ", ")
        }
        let rows: [(String, String?)] = [
            (
                "request",
                "\(request.kind.rawValue), \(request.priority.rawValue), received \(request.received.seconds) from \(request.requester)"
            ),
            (
                "member",
                "\(request.member.id)\(request.member.name.map { ", \($0)" } ?? ""), born \(request.member.dateOfBirth)"
            ),
            ("prescriber", practitioner(request.prescriber)), ("consulting", request.consulting.map(practitioner)),
            ("drug", "\(request.drug.hcpcs) \(request.drug.name)"),
            ("diagnosis", "\(request.diagnosis.icd10) \(request.diagnosis.description)"),
            (
                "plan",
                "\(plan.cyclesRequested.map { counted($0, "cycle") } ?? "cycles left open") of \(plan.dose.words) on days 1, 8 and 15"
                    + (plan.plannedStart.map { ", from \($0)" } ?? "")
            ),
            ("policy", request.policy?.text ?? "none was in force for the drug"),
        ]
        return rows.flatMap { name, text in text.map { $0.wrapped(after: "  \(name.padded(to: 10))  ") } ?? [] }
    }

    private static func criteria(
        _ evaluation: Recorded<CriteriaEvaluated>, _ record: CaseRecord, _ latest: ReplayResult?
    ) -> [String] {
        let basis = latest?.evaluation.map { BasisText(state: record.state, evaluation: $0) }
        var lines = EvaluationText.lines(evaluation.payload, texts: record.criterionTexts) { basis?.lines($0) ?? [] }
        let unseen = record.state.evidence(since: evaluation.payload)
        if unseen > 0 {
            lines.append(
                "Not considered: \(counted(unseen, "fact or judgement", "facts and judgements")) recorded since")
        }
        if let latest {
            let reason = latest.outcome.reason.map { " (\($0))" } ?? ""
            lines.append(
                "Evaluated by \(evaluation.by), entry \(latest.index); derived again now: "
                    + "\(latest.outcome.finding.rawValue)\(reason)")
        }
        return lines
    }

    /// Facts that no criterion above looks at; all of them where nothing was evaluated.
    private static func unusedFacts(_ state: CaseState, _ latest: ReplayResult?) -> [String]? {
        let used = Set(latest?.evaluation?.nodes.flatMap(\.facts).map(\.name) ?? [])
        let rest = state.facts.filter { !used.contains($0.key) }.sorted { $0.key.text < $1.key.text }
        guard !rest.isEmpty else { return nil }
        return rest.map { name, fact in
            let support = fact.statements.first { $0.document != nil } ?? fact.statements.first
            let document = support?.document.map { ", \(DocumentText.name($0, in: state))" } ?? ", no document"
            return "\(name) = \(fact.value)\(document)\(support?.locator.map { ", \($0)" } ?? "")"
        }
    }

    private static func information(_ state: CaseState) -> [String] {
        state.informationRequests.flatMap { request in
            let answer = state.informationReceived.first { $0.payload.answers == request.id }
            return [
                "asked by \(request.by), due \(request.payload.due.seconds): \(request.payload.recipients.joined(separator: ", "))"
            ]
                + request.payload.items.flatMap {
                    $0.question.wrapped(after: "  - \($0.kind.rawValue) \($0.subject): ")
                }
                + [
                    answer.map {
                        "  answered by \($0.payload.from): \($0.by)\($0.payload.note.map { ", \($0)" } ?? "")"
                    } ?? "  no answer yet"
                ]
        }
    }

    private static func decision(_ recorded: Recorded<DeterminationIssued>) -> [String] {
        let determination = recorded.payload
        return titled(
            "Determination: \(determination.outcome.rawValue), by \(recorded.by)",
            terms(determination.terms).map { "authorized: \($0)" }
                + (determination.criteria.isEmpty
                    ? [] : ["rests on \(determination.criteria.map(\.text).joined(separator: ", "))"])
                + determination.rationale.wrapped(after: "")
                + (determination.departure?.wrapped(after: "departs from the recommendation: ") ?? []))
    }

    private static func appeal(_ appeal: AppealState) -> [String] {
        let filed = appeal.filed.payload
        return titled(
            "Appeal: \(appeal.status.rawValue)",
            [
                "filed by \(filed.filer) (\(filed.standing.rawValue)), \(filed.priority.rawValue), received \(filed.received.seconds)"
            ]
                + filed.grounds.wrapped(after: "grounds: ")
                + CaseCourseText.course(appeal)
                + (appeal.decided.map { decided in
                    ["decided by \(decided.by), who had no part in the determination"]
                        + terms(decided.payload.terms).map { "authorized: \($0)" }
                        + (decided.payload.criteria.isEmpty
                            ? [] : ["rests on \(decided.payload.criteria.map(\.text).joined(separator: ", "))"])
                        + decided.payload.rationale.wrapped(after: "")
                } ?? []))
    }
}
