import CQL
import CanonicalJSON
import ClinicalPolicy

extension CaseState {
    func appeal(_ command: FileAppeal, _ context: CommandContext) throws(Refusal) -> AppealFiled {
        guard let determination else {
            throw Refusal(.determinationUnknown, "nothing has been decided yet", advice: "there is nothing to appeal")
        }
        if let named = command.determination, named != determination.id {
            throw Refusal(
                .determinationUnknown, "\(named) is not the determination of this case",
                advice: "the determination is \(determination.id)")
        }
        try Prose.check(command.filer, "filer")
        try Prose.check(command.grounds, "grounds")
        try context.checkPast(command.received, "the receipt of the appeal")
        guard command.received >= determination.context.occurredAt else {
            throw Refusal(
                .timeUnfit,
                "the appeal is dated \(command.received), before the determination, \(determination.context.occurredAt)",
                advice: "give the moment at which it was received")
        }
        guard let day = command.receivedOn ?? CalendarDay(command.received.utcDate) else {
            throw Refusal(
                .timeUnfit, "\(command.received) is on no calendar day", advice: "give the day it was received on")
        }
        return AppealFiled(
            determination: determination.id, received: command.received, receivedOn: day, filer: command.filer,
            standing: command.standing, consent: command.consent, priority: command.priority, grounds: command.grounds)
    }

    func decision(_ command: DecideAppeal, _ context: CommandContext) throws(Refusal) -> AppealDecided {
        guard let appeal, let determination else {
            throw Refusal(.determinationUnknown, "no appeal is filed", advice: "file the appeal first")
        }
        try checkIndependence(of: context.actor)
        try Prose.check(command.rationale, "rationale")
        let evaluation = try basis(command.evaluation)
        let isNew = evaluation.context.position > appeal.filed.context.position
        if command.resolution != .overturned {
            let act =
                command.resolution == .upheld ? "upholding a determination" : "overturning a determination in part"
            try checkCredential(of: context.actor, to: act)
            guard !command.criteria.isEmpty else {
                throw Refusal(
                    .criteriaRequired, "\(act) must name the criteria it rests on",
                    advice: evaluation.payload.summary.adviceOnObstacles)
            }
        }
        try evaluation.payload.summary.requireCriteria(command.criteria)
        return AppealDecided(
            appeal: appeal.filed.id, resolution: command.resolution, rationale: command.rationale,
            criteria: command.criteria, evaluation: isNew || command.evaluation != nil ? evaluation.id : nil,
            terms: try terms(for: command, on: evaluation.payload.summary, against: determination.payload))
    }

    /// What a decision on appeal authorizes.
    private func terms(
        for command: DecideAppeal, on summary: EvaluationSummary, against determination: DeterminationIssued
    ) throws(Refusal) -> AuthorizedTerms? {
        switch command.resolution {
        case .upheld:
            guard command.terms == nil else {
                throw Refusal(
                    .termsUnfit, "what was determined stands, and no terms go with that", advice: "leave the terms out")
            }
            return nil
        case .overturned: return try whole(command.terms, on: summary)
        case .partiallyOverturned:
            let terms = try part(command.terms, on: summary)
            guard determination.terms.map({ terms.gives(moreThan: $0) }) ?? true else {
                throw Refusal(
                    .termsUnfit, "the terms give no more than the determination did",
                    advice: "uphold it, or authorize more")
            }
            return terms
        }
    }
}

extension AuthorizedTerms {
    /// Whether these terms give more cycles, more of a dose, or more time.
    fileprivate func gives(moreThan other: AuthorizedTerms) -> Bool {
        if cycles > other.cycles || other.dose.isLess(than: dose) { return true }
        guard let last = other.through else { return false }
        return through.map { $0 > last } ?? true
    }
}
