import CanonicalJSON

extension CaseEvent {
    /// What the event sets going, and the moment from which that is counted; `occurredAt` is when the event happened.
    func triggers(occurredAt: Timestamp) -> [(trigger: ClockTrigger, from: Timestamp)] {
        switch self {
        case .requestSubmitted(let request): [(.requestReceived, request.received)]
        case .informationRequested: [(.informationRequested, occurredAt)]
        case .informationReceived, .informationLapsed: [(.informationAnswered, occurredAt)]
        case .determinationIssued(let determination):
            determination.outcome.isAdverse ? [(.adverseDetermination, occurredAt)] : []
        case .administrativeDenialIssued, .authorizationTerminated: [(.adverseDetermination, occurredAt)]
        case .deadlineMissed(let missed):
            missed.consequence == .adverseDetermination ? [(.adverseDetermination, missed.due)] : []
        case .noticeIssued(let notice):
            switch notice.kind {
            case .denial, .modification, .termination: [(.adverseNotice, notice.issued)]
            case .appealResolution: [(.resolutionNotice, notice.issued)]
            case .approval, .informationRequest, .extended, .appealAcknowledgement: []
            }
        case .appealFiled(let appeal): [(.appealFiled, appeal.received)]
        case .appealDecided(let decision):
            [(.appealResolved, occurredAt)] + (decision.resolution == .upheld ? [] : [(.reversal, occurredAt)])
        case .externalReviewDecided(let decision): decision.result == .upheld ? [] : [(.reversal, decision.decided)]
        case .fairHearingDecided(let decision): decision.result == .upheld ? [] : [(.reversal, decision.decided)]
        default: []
        }
    }

    /// What the event settles: clocks that wait for it stop.
    var stops: Set<ClockStop> {
        switch self {
        case .determinationIssued, .administrativeDenialIssued: [.determination]
        // Whoever no longer asks waits for nothing.
        case .requestWithdrawn, .requestDismissed: [.determination, .informationAnswer, .notice]
        case .informationRequested: [.informationRequest]
        case .informationReceived, .informationLapsed: [.informationAnswer]
        case .noticeIssued(let notice):
            switch notice.kind {
            case .informationRequest, .extended, .appealAcknowledgement: []
            case .approval, .denial, .modification, .termination, .appealResolution: [.notice]
            }
        case .appealFiled: [.appealFiling]
        case .appealAcknowledged: [.appealAcknowledgement]
        case .appealDecided: [.appealDecision, .appealAcknowledgement]
        case .appealWithdrawn, .appealDismissed: [.appealDecision, .appealAcknowledgement]
        case .fairHearingRequested: [.fairHearingRequest]
        case .decisionEffectuated: [.effectuation]
        default: []
        }
    }

    /// When what the event settles happened, where its payload says so; otherwise when the event did.
    func stopMoment(occurredAt: Timestamp) -> Timestamp {
        switch self {
        case .noticeIssued(let notice): notice.issued
        case .appealFiled(let appeal): appeal.received
        case .appealAcknowledged(let acknowledgement): acknowledgement.acknowledged
        case .fairHearingRequested(let request): request.requested
        case .decisionEffectuated(let effectuation): effectuation.effectuated
        default: occurredAt
        }
    }
}
