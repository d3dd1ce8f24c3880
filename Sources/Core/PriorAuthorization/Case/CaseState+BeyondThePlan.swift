import CanonicalJSON
import ClinicalPolicy

extension CaseState {
    func eventBeyondThePlan(for command: CaseCommand, _ context: CommandContext) throws(Refusal) -> CaseEvent {
        switch command {
        case .requestExternalReview(let command):
            try checkReviewable(externalReviews.isEmpty, "external review")
            try check(command.body, command.requester, command.requested, context)
            return .externalReviewRequested(
                ExternalReviewRequested(
                    decision: try decisionOfThePlan(), body: command.body, requested: command.requested,
                    requester: command.requester))
        case .requestFairHearing(let command):
            try checkReviewable(fairHearings.isEmpty, "fair hearing")
            try check(command.body, command.requester, command.requested, context)
            return .fairHearingRequested(
                FairHearingRequested(
                    decision: try decisionOfThePlan(), body: command.body, requested: command.requested,
                    requester: command.requester, continuation: command.continuation))
        case .decideExternalReview(let command):
            guard let review = externalReviews.last, review.decided == nil else {
                throw Refusal(.determinationUnknown, "no external review is open", advice: "record its request first")
            }
            let terms = try outcome(command, requested: review.requested.payload.requested, context)
            return .externalReviewDecided(
                ExternalReviewDecided(
                    request: review.requested.id, decided: command.decided, result: command.result,
                    rationale: command.rationale, terms: terms))
        case .decideFairHearing(let command):
            guard let hearing = fairHearings.last, hearing.decided == nil else {
                throw Refusal(.determinationUnknown, "no fair hearing is open", advice: "record its request first")
            }
            let terms = try outcome(command, requested: hearing.requested.payload.requested, context)
            return .fairHearingDecided(
                FairHearingDecided(
                    request: hearing.requested.id, decided: command.decided, result: command.result,
                    rationale: command.rationale, terms: terms))
        case .effectuate(let command): return .decisionEffectuated(try effectuation(command, context))
        default: preconditionFailure("not beyond the plan")
        }
    }

    /// Whether the plan's appeal counts as gone through because it was not decided in time (42 CFR 438.408(c)(3)).
    public var isDeemedExhausted: Bool {
        guard let filed = appeal?.filed.context.position else { return false }
        return clocks.contains { clock in
            clock.missed?.payload.consequence == .deemedExhausted && clock.started.context.position >= filed
        }
    }

    /// Refuses a further level where the plan's own is not through, gave everything, or the level was asked for already.
    private func checkReviewable(_ isFirst: Bool, _ level: String) throws(Refusal) {
        guard isFirst else {
            throw Refusal(
                .notOpen, "\(level) was asked for already",
                advice: "record its decision, or ask for the other level")
        }
        guard let appeal, !appeal.status.isOpen || isDeemedExhausted else {
            throw Refusal(
                .notOpen, "the plan has not decided the appeal, and its time has not run out",
                advice: "\(level) follows the plan's decision, or its missed deadline (42 CFR 438.408(f)(1)(i))")
        }
        guard appeal.status != .overturned else {
            throw Refusal(
                .notOpen, "the appeal was overturned: everything asked for is authorized",
                advice: "there is nothing left to review")
        }
    }

    /// The plan's decision that a further level is about: that on appeal, or what was appealed where there is none.
    private func decisionOfThePlan() throws(Refusal) -> EventReference {
        guard let appeal else {
            throw Refusal(.determinationUnknown, "no appeal was decided", advice: "the plan's own appeal comes first")
        }
        return appeal.decided?.id ?? appeal.filed.payload.determination
    }

    private func check(
        _ body: String, _ requester: String, _ requested: Timestamp, _ context: CommandContext
    ) throws(Refusal) {
        try Prose.check(body, "body")
        try Prose.check(requester, "requester")
        try context.checkPast(requested, "the request")
    }

    private func outcome(
        _ command: DecideFurtherReview, requested: Timestamp, _ context: CommandContext
    ) throws(Refusal) -> AuthorizedTerms? {
        try Prose.check(command.rationale, "rationale")
        try context.checkPast(command.decided, "the decision")
        guard command.decided >= requested else {
            throw Refusal(
                .timeUnfit, "the decision is dated \(command.decided), before the request, \(requested)",
                advice: "give the moment at which it was made")
        }
        guard command.result != .upheld else {
            guard command.terms == nil else {
                throw Refusal(
                    .termsUnfit, "what was decided stands, and no terms go with that", advice: "leave the terms out")
            }
            return nil
        }
        // What somebody outside the plan orders is not measured by what the plan's evaluation would offer.
        let terms = try checked(command.terms ?? asked)
        return command.result == .overturned ? terms : try more(than: grant, terms)
    }

    private func effectuation(_ command: Effectuate, _ context: CommandContext) throws(Refusal) -> DecisionEffectuated {
        guard let decision = awaitingEffectuation.first else {
            throw Refusal(
                .nothingAwaited, "no reversal waits to be carried out", advice: "there is nothing to record")
        }
        try Prose.check(command.how, "way it was carried out")
        try context.checkPast(command.effectuated, "its being carried out")
        return DecisionEffectuated(decision: decision, effectuated: command.effectuated, how: command.how)
    }
}
