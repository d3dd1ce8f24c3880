import CanonicalJSON
import ClinicalPolicy

extension CaseState {
    func decision(
        _ command: DecideAppeal, on appeal: AppealState, _ context: CommandContext
    ) throws(Refusal) -> AppealDecided {
        try checkIndependence(of: context.actor)
        try Prose.check(command.rationale, "rationale")
        let act = command.resolution.act
        if command.resolution != .overturned { try checkCredential(of: context.actor, to: act) }
        // An administrative denial is upheld on its own ground; everything else rests on an evaluation.
        let isAdministrative = appeal.filed.payload.determination == administrativeDenial?.id
        let decided: AppealDecided
        if isAdministrative, command.resolution == .upheld, latestEvaluation == nil {
            decided = AppealDecided(
                appeal: appeal.filed.id, resolution: .upheld, rationale: command.rationale, criteria: [],
                evaluation: nil, terms: nil)
        } else {
            let evaluation = try basis(command.evaluation)
            let isNew = evaluation.context.position > appeal.filed.context.position
            if command.resolution != .overturned, !isAdministrative, command.criteria.isEmpty {
                throw Refusal(
                    .criteriaRequired, "\(act) must name the criteria it rests on",
                    advice: evaluation.payload.summary.adviceOnObstacles)
            }
            try evaluation.payload.summary.requireCriteria(command.criteria)
            decided = AppealDecided(
                appeal: appeal.filed.id, resolution: command.resolution, rationale: command.rationale,
                criteria: command.criteria, evaluation: isNew || command.evaluation != nil ? evaluation.id : nil,
                terms: try terms(for: command, on: evaluation.payload.summary))
        }
        if command.resolution != .overturned { try checkSpecialty(of: context.actor, to: act, context) }
        return decided
    }

    /// What a decision on appeal authorizes.
    private func terms(
        for command: DecideAppeal, on summary: EvaluationSummary
    ) throws(Refusal) -> AuthorizedTerms? {
        switch command.resolution {
        case .upheld:
            guard command.terms == nil else {
                throw Refusal(
                    .termsUnfit, "what was determined stands, and no terms go with that", advice: "leave the terms out")
            }
            return nil
        case .overturned: return try whole(command.terms, on: summary)
        case .partiallyOverturned: return try more(than: grant, try part(command.terms, on: summary))
        }
    }

    /// Refuses terms that give no more than what is authorized.
    func more(than grant: AuthorizationGrant?, _ terms: AuthorizedTerms) throws(Refusal) -> AuthorizedTerms {
        guard let grant, grant.terminated == nil, !terms.gives(moreThan: grant.terms) else { return terms }
        throw Refusal(
            .termsUnfit, "the terms give no more than the determination did", advice: "uphold it, or authorize more")
    }
}

extension AppealResolution {
    /// What somebody does who decides so.
    fileprivate var act: String {
        switch self {
        case .upheld: "upholding a determination"
        case .overturned: "overturning a determination"
        case .partiallyOverturned: "overturning a determination in part"
        }
    }
}
