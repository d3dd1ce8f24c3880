import ClinicalPolicy

extension CaseState {
    /// Takes in the next event. Whatever the events are, in whatever order, this is total: it records and does not judge.
    public mutating func evolve(_ event: CaseEvent, _ context: EventContext) {
        eventCount = context.position &+ 1
        lastRecordedAt = context.recordedAt
        stopClocks(by: event, context)
        switch event {
        case .requestSubmitted(let payload):
            request = Recorded(payload, context)
            status = .received
        case .documentUploaded(let payload):
            documents.append(Recorded(payload, context))
            documentDigests.insert(payload.digest)
        case .factAsserted(let payload): assert(payload, context)
        case .factCorrected(let payload): correct(payload, context)
        case .informationRequested(let payload):
            informationRequests.append(Recorded(payload, context))
            involve(context)
            pend(for: context.id)
        case .informationReceived(let payload):
            informationReceived.append(Recorded(payload, context))
            resume(after: payload.answers)
        case .informationLapsed(let payload):
            course.lapses.append(Recorded(payload, context))
            resume(after: payload.request)
        case .criteriaEvaluated(let payload):
            evaluations.append(Recorded(payload, context))
            involve(context)
            review(after: payload)
        case .judgementRecorded(let payload):
            judgements[payload.criterion] = Recorded(payload, context)
            evidence.append(context.position)
            involve(context)
            if status == .received { status = .inReview }
        case .replayPerformed(let payload): replays.append(Recorded(payload, context))
        case .reviewerAssigned(let payload): assign(payload, context)
        case .peerToPeerHeld(let payload):
            course.peerToPeers.append(Recorded(payload, context))
            involve(context)
            involve(payload.clinician, context.position)
        case .emergencySupplyDispensed(let payload): course.emergencySupplies.append(Recorded(payload, context))
        case .noticeIssued(let payload): course.notices.append(Recorded(payload, context))
        case .dateCorrected(let payload): correct(payload, context)
        case .errorAnnotated(let payload): course.annotations.append(Recorded(payload, context))
        case .clockStarted, .extensionTaken, .deadlineMissed: evolveClock(event, context)
        case .determinationIssued, .administrativeDenialIssued, .requestWithdrawn, .requestDismissed:
            evolveDecision(event, context)
        case .cycleAdministered, .authorizationAmended, .authorizationExtended, .authorizationTerminated,
            .authorizationExpired:
            evolveAuthorization(event, context)
        case .appealFiled, .appealAcknowledged, .appealReviewed, .appealDecided, .appealWithdrawn, .appealDismissed:
            evolveAppeal(event, context)
        case .externalReviewRequested, .externalReviewDecided, .fairHearingRequested, .fairHearingDecided,
            .decisionEffectuated:
            evolveBeyondThePlan(event, context)
        }
    }

    /// Takes in an event that cannot be read here, at `position`: it counts, and changes nothing else.
    ///
    /// - Parameter isHidden: whether that is because its payload is not there.
    public mutating func pass(position: UInt64, isHidden: Bool = false) {
        eventCount = position &+ 1
        if isHidden { hiddenEventCount += 1 }
    }

    private mutating func pend(for request: EventReference) {
        guard status.isOpen else { return }
        if case .pendedForInformation(let awaited) = status {
            status = .pendedForInformation(awaited + [request])
        } else {
            status = .pendedForInformation([request])
        }
    }

    private mutating func resume(after request: EventReference) {
        guard case .pendedForInformation(let awaited) = status else { return }
        let remaining = awaited.filter { $0 != request }
        status = remaining.isEmpty ? .inReview : .pendedForInformation(remaining)
    }

    /// An evaluation moves a request that nobody has pended: on to a clinician where only people can take it further.
    private mutating func review(after evaluation: CriteriaEvaluated) {
        switch status {
        case .received, .inReview, .clinicianReview:
            status = evaluation.needsClinician ? .clinicianReview : .inReview
        case .notSubmitted, .pendedForInformation, .approved, .modified, .denied, .administrativelyDenied, .withdrawn,
            .dismissed:
            break
        }
    }

    /// Whoever is assigned to the request has a part in it; whoever is assigned to an appeal is there to have none.
    private mutating func assign(_ payload: ReviewerAssigned, _ context: EventContext) {
        course.assignments.append(Recorded(payload, context))
        switch payload.task {
        case .review, .clinicianReview: involve(payload.reviewer, context.position)
        case .appeal: break
        }
    }

    mutating func involve(_ context: EventContext) {
        guard context.actor.role != .engine else { return }
        involve(context.actor.id, context.position)
    }

    mutating func involve(_ actor: ActorID, _ position: UInt64) {
        involved[actor] = min(involved[actor] ?? position, position)
    }
}

extension CriteriaEvaluated {
    /// Whether only a person can take the request further: nothing that a provider could send would settle it.
    var needsClinician: Bool {
        switch summary.recommendation {
        case .approve: false
        case .modify, .clinician, .refer: true
        case .pend: summary.missing.allSatisfy { $0.kind == .judgement || $0.kind == .citation }
        }
    }
}
