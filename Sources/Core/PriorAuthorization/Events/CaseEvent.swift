public import CanonicalJSON

/// Something that happened in a case. A case's state is the fold of its events.
public enum CaseEvent: Hashable, Sendable {
    /// A request arrived.
    case requestSubmitted(RequestSubmitted)
    /// A document was put on file.
    case documentUploaded(DocumentUploaded)
    /// A fact was asserted.
    case factAsserted(FactAsserted)
    /// A fact was corrected.
    case factCorrected(FactCorrected)
    /// Information was asked for.
    case informationRequested(InformationRequested)
    /// Information arrived.
    case informationReceived(InformationReceived)
    /// The engine evaluated the criteria.
    case criteriaEvaluated(CriteriaEvaluated)
    /// A person judged a criterion.
    case judgementRecorded(JudgementRecorded)
    /// The request was decided.
    case determinationIssued(DeterminationIssued)
    /// The request was withdrawn.
    case requestWithdrawn(RequestWithdrawn)
    /// An appeal arrived.
    case appealFiled(AppealFiled)
    /// An appeal was decided.
    case appealDecided(AppealDecided)
    /// An evaluation was replayed.
    case replayPerformed(ReplayPerformed)

    /// What the event says.
    public var content: any EventPayload {
        switch self {
        case .requestSubmitted(let payload): payload
        case .documentUploaded(let payload): payload
        case .factAsserted(let payload): payload
        case .factCorrected(let payload): payload
        case .informationRequested(let payload): payload
        case .informationReceived(let payload): payload
        case .criteriaEvaluated(let payload): payload
        case .judgementRecorded(let payload): payload
        case .determinationIssued(let payload): payload
        case .requestWithdrawn(let payload): payload
        case .appealFiled(let payload): payload
        case .appealDecided(let payload): payload
        case .replayPerformed(let payload): payload
        }
    }

    /// The event's type, as the envelope names it.
    public var type: String { Swift.type(of: content).type }

    /// The version of the payload's shape.
    public var schema: Int { Swift.type(of: content).schema }

    /// The payload as JSON.
    public var payload: JSONValue { content.json }

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
        EventVocabulary.Word(InformationRequested.self, CaseEvent.informationRequested),
        EventVocabulary.Word(InformationReceived.self, CaseEvent.informationReceived),
        EventVocabulary.Word(CriteriaEvaluated.self, CaseEvent.criteriaEvaluated),
        EventVocabulary.Word(JudgementRecorded.self, CaseEvent.judgementRecorded),
        EventVocabulary.Word(DeterminationIssued.self, CaseEvent.determinationIssued),
        EventVocabulary.Word(RequestWithdrawn.self, CaseEvent.requestWithdrawn),
        EventVocabulary.Word(AppealFiled.self, CaseEvent.appealFiled),
        EventVocabulary.Word(AppealDecided.self, CaseEvent.appealDecided),
        EventVocabulary.Word(ReplayPerformed.self, CaseEvent.replayPerformed),
    ])
}
