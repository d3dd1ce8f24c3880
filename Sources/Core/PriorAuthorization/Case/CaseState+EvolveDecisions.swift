extension CaseState {
    mutating func evolveDecision(_ event: CaseEvent, _ context: EventContext) {
        switch event {
        case .determinationIssued(let payload):
            determination = Recorded(payload, context)
            involve(context)
            status = payload.outcome.status(by: context.id)
            authorize(payload.terms, by: context.id)
        case .administrativeDenialIssued(let payload):
            administrativeDenial = Recorded(payload, context)
            involve(context)
            status = .administrativelyDenied(by: context.id)
        case .requestWithdrawn(let payload):
            withdrawal = Recorded(payload, context)
            status = .withdrawn
        case .requestDismissed(let payload):
            dismissal = Recorded(payload, context)
            status = .dismissed
        default: break
        }
    }

    mutating func evolveAppeal(_ event: CaseEvent, _ context: EventContext) {
        if case .appealFiled(let payload) = event {
            appeals.append(AppealState(filed: Recorded(payload, context)))
            return
        }
        guard let last = appeals.indices.last else { return }
        switch event {
        case .appealAcknowledged(let payload): appeals[last].acknowledged = Recorded(payload, context)
        case .appealReviewed(let payload): appeals[last].reviews.append(Recorded(payload, context))
        case .appealWithdrawn(let payload): appeals[last].withdrawn = Recorded(payload, context)
        case .appealDismissed(let payload): appeals[last].dismissed = Recorded(payload, context)
        case .appealDecided(let payload):
            appeals[last].decided = Recorded(payload, context)
            reverse(payload.resolution.status(by: context.id), payload.terms, context)
        default: break
        }
    }

    mutating func evolveBeyondThePlan(_ event: CaseEvent, _ context: EventContext) {
        switch event {
        case .externalReviewRequested(let payload):
            externalReviews.append(ExternalReview(requested: Recorded(payload, context)))
        case .externalReviewDecided(let payload):
            guard let last = externalReviews.indices.last else { return }
            externalReviews[last].decided = Recorded(payload, context)
            reverse(payload.result.status(by: context.id), payload.terms, context)
        case .fairHearingRequested(let payload):
            fairHearings.append(FairHearing(requested: Recorded(payload, context)))
        case .fairHearingDecided(let payload):
            guard let last = fairHearings.indices.last else { return }
            fairHearings[last].decided = Recorded(payload, context)
            reverse(payload.result.status(by: context.id), payload.terms, context)
        case .decisionEffectuated(let payload): course.effectuations.append(Recorded(payload, context))
        default: break
        }
    }

    /// A decision gives `newStatus`, and `terms` with it; nil where what was decided before stands.
    private mutating func reverse(_ newStatus: CaseStatus?, _ terms: AuthorizedTerms?, _ context: EventContext) {
        guard let newStatus else { return }
        status = newStatus
        reversals.append(context.id)
        authorize(terms, by: context.id)
    }

    /// What is authorized from now on; the cycles this plan paid for before count against it.
    private mutating func authorize(_ terms: AuthorizedTerms?, by decision: EventReference) {
        guard let terms else { return }
        grant = AuthorizationGrant(decision: decision, terms: terms, paidCycles: grant?.paidCycles ?? [])
    }
}

extension DeterminationOutcome {
    func status(by determination: EventReference) -> CaseStatus {
        switch self {
        case .approved: .approved(by: determination)
        case .modified: .modified(by: determination)
        case .denied: .denied(by: determination)
        }
    }
}

extension AppealResolution {
    fileprivate func status(by decision: EventReference) -> CaseStatus? {
        switch self {
        case .upheld: nil
        case .overturned: .approved(by: decision)
        case .partiallyOverturned: .modified(by: decision)
        }
    }
}
