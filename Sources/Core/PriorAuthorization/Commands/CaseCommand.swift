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
    /// Ask for information: the request pends.
    case requestInformation(InformationRequested)
    /// Record an answer.
    case receiveInformation(ReceiveInformation)
    /// Have the engine evaluate the criteria.
    case evaluate(Evaluate)
    /// Judge a criterion that is left to judgement.
    case judge(Judge)
    /// Decide the request.
    case determine(Determine)
    /// Withdraw the request.
    case withdraw(RequestWithdrawn)
    /// File an appeal.
    case fileAppeal(FileAppeal)
    /// Decide the appeal.
    case decideAppeal(DecideAppeal)
    /// Put a replay on record.
    case recordReplay(ReplayPerformed)

    /// Its name.
    public var kind: CommandKind {
        switch self {
        case .submit: .submit
        case .addDocument: .addDocument
        case .assertFact: .assertFact
        case .correctFact: .correctFact
        case .requestInformation: .requestInformation
        case .receiveInformation: .receiveInformation
        case .evaluate: .evaluate
        case .judge: .judge
        case .determine: .determine
        case .withdraw: .withdraw
        case .fileAppeal: .fileAppeal
        case .decideAppeal: .decideAppeal
        case .recordReplay: .recordReplay
        }
    }
}
