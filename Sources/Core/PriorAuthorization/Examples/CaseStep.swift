public import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// One thing that somebody, or the engine, does in an example case.
public struct CaseStep: Hashable, Sendable {
    /// What is done. Documents are named as the submission and earlier steps name them.
    public enum Action: Hashable, Sendable {
        /// The submission is handed in.
        case submit
        /// A document is put on file.
        case addDocument(SubmittedDocument)
        /// The engine evaluates.
        case evaluate(Evaluate)
        /// A criterion is judged, citing these documents.
        case judge(Judge, cites: [String])
        /// Information is asked for.
        case requestInformation(InformationRequested)
        /// An answer is recorded, with these documents.
        case receiveInformation(ReceiveInformation, documents: [String])
        /// The request is decided.
        case determine(Determine)
        /// An appeal is filed.
        case fileAppeal(FileAppeal)
        /// The appeal is decided.
        case decideAppeal(DecideAppeal)
    }

    /// How the case must stand afterwards, as far as the script says.
    public struct Outcome: Hashable, Sendable {
        /// The status in a word.
        public let status: String?
        /// The recommendation of the evaluation just made.
        public let recommendation: Recommendation?
        /// Where the appeal stands.
        public let appeal: AppealState.Status?
        /// The number of cycles authorized.
        public let cycles: Int?
    }

    /// Who does it.
    public let by: Actor
    /// When.
    public let at: Timestamp
    /// What.
    public let action: Action
    /// How the case must stand afterwards.
    public let expected: Outcome

    /// The command, where it needs nothing stored first; `document` gives the digest of a document by its name.
    public func command(_ document: (String) -> SHA256Digest?) -> CaseCommand? {
        switch action {
        case .submit, .addDocument: return nil
        case .evaluate(let command): return .evaluate(command)
        case .judge(var command, let cites):
            command.citations = cites.compactMap(document)
            return .judge(command)
        case .requestInformation(let request): return .requestInformation(request)
        case .receiveInformation(var command, let documents):
            command.documents = documents.compactMap(document)
            return .receiveInformation(command)
        case .determine(let command): return .determine(command)
        case .fileAppeal(let command): return .fileAppeal(command)
        case .decideAppeal(let command): return .decideAppeal(command)
        }
    }
}
