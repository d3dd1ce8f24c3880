import CQL
import CanonicalJSON
public import ClinicalPolicy

extension CaseState {
    func determination(_ command: Determine, _ context: CommandContext) throws(Refusal) -> DeterminationIssued {
        let evaluation = try basis(command.evaluation)
        let summary = evaluation.payload.summary
        try Prose.check(command.rationale, "rationale")
        try Prose.check(command.departure, "reason for departing from the recommendation")
        let terms = try terms(for: command, on: summary)
        let departs = command.outcome.departs(from: summary, with: terms)
        switch (context.actor.role, command.outcome) {
        case (.engine, _): try checkAutomatic(command, summary, departs: departs, context)
        case (_, .denied), (_, .modified): try checkAdverse(command, summary, context.actor)
        case (_, .approved):
            if departs { try checkCredential(of: context.actor, to: "approving what is not recommended") }
        }
        try summary.requireCriteria(command.criteria)
        try checkDeparture(command, summary, departs: departs)
        return DeterminationIssued(
            outcome: command.outcome, evaluation: evaluation.id, policy: evaluation.payload.policy,
            rationale: command.rationale, criteria: command.criteria, terms: terms, departure: command.departure)
    }

    /// The evaluation a decision rests on: the latest, and nothing has come since that it did not consider.
    func basis(_ named: EventReference?) throws(Refusal) -> Recorded<CriteriaEvaluated> {
        guard let latest = latestEvaluation else {
            throw Refusal(.evaluationNotLatest, "nothing has been evaluated yet", advice: "evaluate first")
        }
        if let named, named != latest.id {
            throw Refusal(
                .evaluationNotLatest,
                evaluation(named) == nil
                    ? "\(named) is no evaluation of this case" : "\(named) is not the latest evaluation",
                advice: "the latest is \(latest.id)")
        }
        let unseen = evidence(since: latest.payload)
        guard unseen == 0 else {
            throw Refusal(
                .evaluationStale, "the evaluation \(latest.id) did not consider everything",
                advice: "evaluate again, \(unseen) \(unseen == 1 ? "event has" : "events have") come since")
        }
        return latest
    }

    /// The engine approves what it recommends to approve, where that is configured, and decides nothing else.
    private func checkAutomatic(
        _ command: Determine, _ summary: EvaluationSummary, departs: Bool, _ context: CommandContext
    ) throws(Refusal) {
        guard command.outcome == .approved else {
            throw Refusal(
                .engineMustNotDecide, "the engine never denies and never authorizes less than was asked for",
                advice: "a clinician decides")
        }
        guard context.allowsAutomaticApproval else {
            throw Refusal(
                .engineMustNotDecide, "automatic approval is not configured",
                advice: "a reviewer or a clinician approves")
        }
        guard summary.recommendation == .approve, !departs else {
            throw Refusal(
                .engineMustNotDecide,
                "the engine approves only what it recommends to approve, and recommends "
                    + "\(summary.recommendation.rawValue)", advice: "a clinician decides")
        }
    }

    private func checkAdverse(
        _ command: Determine, _ summary: EvaluationSummary, _ actor: Actor
    ) throws(Refusal) {
        let act = command.outcome == .denied ? "a denial" : "a modification"
        guard actor.role == .clinician else {
            throw Refusal(
                .credentialRequired, "\(act) takes a clinician, and \(actor.id) acts as \(actor.role.rawValue)",
                advice: "send the case to a clinician")
        }
        try checkCredential(of: actor, to: act)
        guard !command.criteria.isEmpty else {
            throw Refusal(
                .criteriaRequired, "\(act) must name the criteria it rests on", advice: summary.adviceOnObstacles)
        }
        let standsInTheWay = command.criteria.contains { summary.result(of: $0) != .met }
        if command.outcome == .denied, command.departure == nil, !standsInTheWay {
            throw Refusal(
                .criteriaRequired, "every criterion the denial names is met", advice: summary.adviceOnObstacles)
        }
    }

    private func checkDeparture(
        _ command: Determine, _ summary: EvaluationSummary, departs: Bool
    ) throws(Refusal) {
        guard departs != (command.departure != nil) else { return }
        let recommended = "the recommendation is \(summary.recommendation.rawValue)"
        if departs {
            throw Refusal(
                .departureUnexplained, "\(recommended), and \(command.outcome.rawValue) departs from it",
                advice: "say why it departs")
        }
        throw Refusal(
            .departureUnexplained, "\(recommended), and \(command.outcome.rawValue) follows it",
            advice: "leave the reason for departing out")
    }
}

extension DeterminationOutcome {
    /// Whether the outcome, or more terms than the evaluation offers, departs from what was recommended.
    public func departs(from summary: EvaluationSummary, with terms: AuthorizedTerms?) -> Bool {
        switch (summary.recommendation, self) {
        case (.approve, .approved), (.modify, .modified):
            guard let offered = summary.terms?.cyclesApproved, let terms else { return false }
            return terms.cycles > offered
        case (.clinician, .denied): return false
        default: return true
        }
    }
}

extension EvaluationSummary {
    func requireCriteria(_ criteria: [CriterionID]) throws(Refusal) {
        for criterion in criteria where result(of: criterion) == nil {
            let known = results.map(\.criterion.text)
            throw Refusal(
                .criterionUnknown, "section \(section) has no criterion \(criterion)",
                advice: Spelling.nearest(to: criterion.text, among: known).map { "did you mean \($0)?" }
                    ?? "it has \(known.joined(separator: ", "))")
        }
    }

    /// Which criteria are not met or unknown.
    var adviceOnObstacles: String {
        let obstacles = results.filter { $0.result != .met }.map { "\($0.criterion) (\($0.result.word))" }
        return obstacles.isEmpty
            ? "every criterion is met: say why the decision departs from that"
            : "name at least one of \(obstacles.joined(separator: ", "))"
    }
}
