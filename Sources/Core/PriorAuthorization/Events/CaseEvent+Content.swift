extension CaseEvent {
    /// What the event says.
    public var content: any EventPayload {
        switch self {
        case .requestSubmitted(let payload): payload
        case .documentUploaded(let payload): payload
        case .factAsserted(let payload): payload
        case .factCorrected(let payload): payload
        case .clockStarted(let payload): payload
        case .extensionTaken(let payload): payload
        case .deadlineMissed(let payload): payload
        case .reviewerAssigned(let payload): payload
        case .emergencySupplyDispensed(let payload): payload
        case .informationRequested(let payload): payload
        case .informationReceived(let payload): payload
        case .informationLapsed(let payload): payload
        case .criteriaEvaluated(let payload): payload
        case .judgementRecorded(let payload): payload
        case .peerToPeerHeld(let payload): payload
        case .determinationIssued(let payload): payload
        case .administrativeDenialIssued(let payload): payload
        case .requestWithdrawn(let payload): payload
        case .requestDismissed(let payload): payload
        case .noticeIssued(let payload): payload
        case .cycleAdministered(let payload): payload
        case .authorizationAmended(let payload): payload
        case .authorizationExtended(let payload): payload
        case .authorizationTerminated(let payload): payload
        case .authorizationExpired(let payload): payload
        case .appealFiled(let payload): payload
        case .appealAcknowledged(let payload): payload
        case .appealReviewed(let payload): payload
        case .appealDecided(let payload): payload
        case .appealWithdrawn(let payload): payload
        case .appealDismissed(let payload): payload
        case .externalReviewRequested(let payload): payload
        case .externalReviewDecided(let payload): payload
        case .fairHearingRequested(let payload): payload
        case .fairHearingDecided(let payload): payload
        case .decisionEffectuated(let payload): payload
        case .dateCorrected(let payload): payload
        case .errorAnnotated(let payload): payload
        case .replayPerformed(let payload): payload
        }
    }
}
