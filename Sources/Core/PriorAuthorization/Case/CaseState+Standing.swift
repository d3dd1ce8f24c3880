extension CaseState {
    /// Where the case stands: what may be done next depends on this.
    public var standing: CaseStanding {
        CaseStanding(phase, grant?.status ?? .none)
    }

    /// Where the request, its appeal or what followed stands.
    public var phase: CasePhase {
        if let hearing = fairHearings.last, hearing.decided == nil { return .fairHearing }
        if let review = externalReviews.last, review.decided == nil { return .externalReview }
        switch appeals.last?.status {
        case nil, .withdrawn, .dismissed: return status.isOpen && deemedDenial != nil ? .deemedDenied : status.phase
        case .filed where !isDecidedBeyondThePlan: return .appealFiled
        case .acknowledged where !isDecidedBeyondThePlan: return .appealAcknowledged
        case .inReview where !isDecidedBeyondThePlan: return .appealInReview
        case .filed, .acknowledged, .inReview, .upheld, .overturned, .partiallyOverturned:
            return reversals.isEmpty || !awaitingEffectuation.isEmpty ? .appealDecided : .effectuated
        }
    }

    /// The decisions that reversed an adverse one and were not carried out yet, in their order.
    public var awaitingEffectuation: [EventReference] {
        reversals.filter { reversal in !course.effectuations.contains { $0.payload.decision == reversal } }
    }

    /// Whether somebody outside the plan decided after the last appeal was filed.
    private var isDecidedBeyondThePlan: Bool {
        guard let filed = appeals.last?.filed.context.position else { return false }
        let decided = [externalReviews.last?.decided?.context.position, fairHearings.last?.decided?.context.position]
        return decided.contains { $0.map { $0 > filed } ?? false }
    }
}
