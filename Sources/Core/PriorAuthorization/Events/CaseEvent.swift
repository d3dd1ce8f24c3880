public import CanonicalJSON

/// Something that happened in a case. A case's state is the fold of its events.
///
/// What is large is kept apart: most events are small, and there are many.
public enum CaseEvent: Hashable, Sendable {
    /// A request arrived.
    indirect case requestSubmitted(RequestSubmitted)
    /// A document was put on file.
    case documentUploaded(DocumentUploaded)
    /// A fact was asserted.
    case factAsserted(FactAsserted)
    /// A fact was corrected.
    case factCorrected(FactCorrected)
    /// A clock started.
    case clockStarted(ClockStarted)
    /// A clock was extended.
    case extensionTaken(ExtensionTaken)
    /// A deadline passed.
    case deadlineMissed(DeadlineMissed)
    /// Somebody was assigned.
    case reviewerAssigned(ReviewerAssigned)
    /// An emergency supply was dispensed.
    case emergencySupplyDispensed(EmergencySupplyDispensed)
    /// Information was asked for.
    case informationRequested(InformationRequested)
    /// Information arrived.
    case informationReceived(InformationReceived)
    /// The time to answer passed.
    case informationLapsed(InformationLapsed)
    /// The engine evaluated the criteria.
    indirect case criteriaEvaluated(CriteriaEvaluated)
    /// A person judged a criterion.
    case judgementRecorded(JudgementRecorded)
    /// The plan's clinician and the prescriber spoke.
    case peerToPeerHeld(PeerToPeerHeld)
    /// The request was decided.
    indirect case determinationIssued(DeterminationIssued)
    /// The request was denied for a reason that is no judgement of medical necessity.
    case administrativeDenialIssued(AdministrativeDenialIssued)
    /// The request was withdrawn.
    case requestWithdrawn(RequestWithdrawn)
    /// The request is closed without a decision.
    case requestDismissed(RequestDismissed)
    /// A notice went out.
    case noticeIssued(NoticeIssued)
    /// A cycle of treatment was given.
    case cycleAdministered(CycleAdministered)
    /// What is authorized was changed.
    case authorizationAmended(AuthorizationAmended)
    /// An authorization lasts longer.
    case authorizationExtended(AuthorizationExtended)
    /// An authorization ends before its time.
    case authorizationTerminated(AuthorizationTerminated)
    /// The last day of an authorization passed.
    case authorizationExpired(AuthorizationExpired)
    /// An appeal arrived.
    case appealFiled(AppealFiled)
    /// Whoever appealed was told that the appeal arrived.
    case appealAcknowledged(AppealAcknowledged)
    /// An appeal was looked at.
    case appealReviewed(AppealReviewed)
    /// An appeal was decided.
    case appealDecided(AppealDecided)
    /// An appeal was withdrawn.
    case appealWithdrawn(AppealWithdrawn)
    /// An appeal is closed without a decision.
    case appealDismissed(AppealDismissed)
    /// An external review was asked for.
    case externalReviewRequested(ExternalReviewRequested)
    /// An external review was decided.
    case externalReviewDecided(ExternalReviewDecided)
    /// A fair hearing was asked for.
    case fairHearingRequested(FairHearingRequested)
    /// A fair hearing was decided.
    case fairHearingDecided(FairHearingDecided)
    /// A reversal was carried out.
    case decisionEffectuated(DecisionEffectuated)
    /// A date was corrected.
    case dateCorrected(DateCorrected)
    /// An error was annotated.
    case errorAnnotated(ErrorAnnotated)
    /// An evaluation was replayed.
    case replayPerformed(ReplayPerformed)
}

extension CaseEvent {
    /// The event's type, as the envelope names it.
    public var type: String { Swift.type(of: content).type }

    /// The version of the payload's shape.
    public var schema: Int { Swift.type(of: content).schema }

    /// The payload as JSON.
    public var payload: JSONValue { content.json }
}
