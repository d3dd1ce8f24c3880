/// What can be asked of a case.
public enum CaseCommand: Hashable, Sendable {
    /// Hand in a request.
    case submit(SubmitRequest)
    /// Put a document on file; its bytes are stored already.
    case addDocument(DocumentUploaded)
    /// Assert a fact.
    case assertFact(AssertFact)
    /// Correct a fact.
    case correctFact(CorrectFact)
    /// Assign a reviewer.
    case assignReviewer(AssignReviewer)
    /// Record an emergency supply.
    case recordEmergencySupply(RecordEmergencySupply)
    /// Ask for information: the request pends.
    case requestInformation(InformationRequested)
    /// Record an answer.
    case receiveInformation(ReceiveInformation)
    /// Record that the time to answer passed.
    case lapseInformation(LapseInformation)
    /// Have the engine evaluate the criteria.
    case evaluate(Evaluate)
    /// Judge a criterion that is left to judgement.
    case judge(Judge)
    /// Record a conversation with the prescriber.
    case holdPeerToPeer(HoldPeerToPeer)
    /// Decide the request.
    case determine(Determine)
    /// Deny the request for an administrative reason.
    case denyAdministratively(AdministrativeDenialIssued)
    /// Withdraw the request.
    case withdraw(RequestWithdrawn)
    /// Close the request without a decision.
    case dismiss(RequestDismissed)
    /// Take an extension of a clock.
    case takeExtension(TakeExtension)
    /// Record that a deadline passed.
    case recordMissedDeadline(RecordMissedDeadline)
    /// Record that a notice went out; the letter's bytes are stored already.
    case issueNotice(NoticeIssued)
    /// Record a cycle that was given.
    case recordCycle(RecordCycle)
    /// Change what is authorized.
    case amendAuthorization(AmendAuthorization)
    /// Let an authorization last longer.
    case extendAuthorization(ExtendAuthorization)
    /// End an authorization before its time.
    case terminateAuthorization(TerminateAuthorization)
    /// Record that an authorization's last day passed.
    case expireAuthorization
    /// File an appeal.
    case fileAppeal(FileAppeal)
    /// Acknowledge the appeal.
    case acknowledgeAppeal(AcknowledgeAppeal)
    /// Record a review or a meeting of the appeal.
    case reviewAppeal(ReviewAppeal)
    /// Decide the appeal.
    case decideAppeal(DecideAppeal)
    /// Withdraw the appeal.
    case withdrawAppeal(WithdrawAppeal)
    /// Close the appeal without a decision.
    case dismissAppeal(DismissAppeal)
    /// Record that an external review was asked for.
    case requestExternalReview(RequestExternalReview)
    /// Record how the external review ended.
    case decideExternalReview(DecideFurtherReview)
    /// Record that a fair hearing was asked for.
    case requestFairHearing(RequestFairHearing)
    /// Record how the fair hearing ended.
    case decideFairHearing(DecideFurtherReview)
    /// Record that a reversal was carried out.
    case effectuate(Effectuate)
    /// Correct a date.
    case correctDate(CorrectDate)
    /// Annotate an error.
    case annotateError(ErrorAnnotated)
    /// Put a replay on record.
    case recordReplay(ReplayPerformed)
}

extension CaseCommand {
    /// Its name.
    public var kind: CommandKind {
        switch self {
        case .submit: .submit
        case .addDocument: .addDocument
        case .assertFact: .assertFact
        case .correctFact: .correctFact
        case .assignReviewer: .assignReviewer
        case .recordEmergencySupply: .recordEmergencySupply
        case .requestInformation: .requestInformation
        case .receiveInformation: .receiveInformation
        case .lapseInformation: .lapseInformation
        case .evaluate: .evaluate
        case .judge: .judge
        case .holdPeerToPeer: .holdPeerToPeer
        case .determine: .determine
        case .denyAdministratively: .denyAdministratively
        case .withdraw: .withdraw
        case .dismiss: .dismiss
        case .takeExtension: .takeExtension
        case .recordMissedDeadline: .recordMissedDeadline
        case .issueNotice: .issueNotice
        case .recordCycle: .recordCycle
        case .amendAuthorization: .amendAuthorization
        case .extendAuthorization: .extendAuthorization
        case .terminateAuthorization: .terminateAuthorization
        case .expireAuthorization: .expireAuthorization
        case .fileAppeal: .fileAppeal
        case .acknowledgeAppeal: .acknowledgeAppeal
        case .reviewAppeal: .reviewAppeal
        case .decideAppeal: .decideAppeal
        case .withdrawAppeal: .withdrawAppeal
        case .dismissAppeal: .dismissAppeal
        case .requestExternalReview: .requestExternalReview
        case .decideExternalReview: .decideExternalReview
        case .requestFairHearing: .requestFairHearing
        case .decideFairHearing: .decideFairHearing
        case .effectuate: .effectuate
        case .correctDate: .correctDate
        case .annotateError: .annotateError
        case .recordReplay: .recordReplay
        }
    }
}
