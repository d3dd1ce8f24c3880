public import CanonicalJSON

extension CaseEvent {
    /// Reads an event from what its envelope and its payload say.
    ///
    /// - Throws: Where the type or the version of its shape is not known here, or a member of the payload is not as published.
    public init(type: String, schema: Int, payload: JSONValue) throws(JSONShapeError) {
        self = try CaseEvent.vocabulary.read(type: type, schema: schema, payload: payload)
    }

    /// Whether `type` names an event that this reads.
    public static func knows(_ type: String) -> Bool {
        vocabulary.knows(type)
    }

    /// The types of event a case can have, in the order of a case's life.
    public static var types: [any EventPayload.Type] { vocabulary.types }

    private static let vocabulary = EventVocabulary<CaseEvent>([
        EventVocabulary.Word(RequestSubmitted.self, CaseEvent.requestSubmitted),
        EventVocabulary.Word(DocumentUploaded.self, CaseEvent.documentUploaded),
        EventVocabulary.Word(FactAsserted.self, CaseEvent.factAsserted),
        EventVocabulary.Word(FactCorrected.self, CaseEvent.factCorrected),
        EventVocabulary.Word(ClockStarted.self, CaseEvent.clockStarted),
        EventVocabulary.Word(ExtensionTaken.self, CaseEvent.extensionTaken),
        EventVocabulary.Word(DeadlineMissed.self, CaseEvent.deadlineMissed),
        EventVocabulary.Word(ReviewerAssigned.self, CaseEvent.reviewerAssigned),
        EventVocabulary.Word(EmergencySupplyDispensed.self, CaseEvent.emergencySupplyDispensed),
        EventVocabulary.Word(InformationRequested.self, CaseEvent.informationRequested),
        EventVocabulary.Word(InformationReceived.self, CaseEvent.informationReceived),
        EventVocabulary.Word(InformationLapsed.self, CaseEvent.informationLapsed),
        EventVocabulary.Word(CriteriaEvaluated.self, CaseEvent.criteriaEvaluated),
        EventVocabulary.Word(JudgementRecorded.self, CaseEvent.judgementRecorded),
        EventVocabulary.Word(PeerToPeerHeld.self, CaseEvent.peerToPeerHeld),
        EventVocabulary.Word(DeterminationIssued.self, CaseEvent.determinationIssued),
        EventVocabulary.Word(AdministrativeDenialIssued.self, CaseEvent.administrativeDenialIssued),
        EventVocabulary.Word(RequestWithdrawn.self, CaseEvent.requestWithdrawn),
        EventVocabulary.Word(RequestDismissed.self, CaseEvent.requestDismissed),
        EventVocabulary.Word(NoticeIssued.self, CaseEvent.noticeIssued),
        EventVocabulary.Word(CycleAdministered.self, CaseEvent.cycleAdministered),
        EventVocabulary.Word(AuthorizationAmended.self, CaseEvent.authorizationAmended),
        EventVocabulary.Word(AuthorizationExtended.self, CaseEvent.authorizationExtended),
        EventVocabulary.Word(AuthorizationTerminated.self, CaseEvent.authorizationTerminated),
        EventVocabulary.Word(AuthorizationExpired.self, CaseEvent.authorizationExpired),
        EventVocabulary.Word(AppealFiled.self, CaseEvent.appealFiled),
        EventVocabulary.Word(AppealAcknowledged.self, CaseEvent.appealAcknowledged),
        EventVocabulary.Word(AppealReviewed.self, CaseEvent.appealReviewed),
        EventVocabulary.Word(AppealDecided.self, CaseEvent.appealDecided),
        EventVocabulary.Word(AppealWithdrawn.self, CaseEvent.appealWithdrawn),
        EventVocabulary.Word(AppealDismissed.self, CaseEvent.appealDismissed),
        EventVocabulary.Word(ExternalReviewRequested.self, CaseEvent.externalReviewRequested),
        EventVocabulary.Word(ExternalReviewDecided.self, CaseEvent.externalReviewDecided),
        EventVocabulary.Word(FairHearingRequested.self, CaseEvent.fairHearingRequested),
        EventVocabulary.Word(FairHearingDecided.self, CaseEvent.fairHearingDecided),
        EventVocabulary.Word(DecisionEffectuated.self, CaseEvent.decisionEffectuated),
        EventVocabulary.Word(DateCorrected.self, CaseEvent.dateCorrected),
        EventVocabulary.Word(ErrorAnnotated.self, CaseEvent.errorAnnotated),
        EventVocabulary.Word(ReplayPerformed.self, CaseEvent.replayPerformed),
    ])
}
