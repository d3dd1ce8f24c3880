public import CanonicalJSON

/// Something that happened to the access record.
///
/// What is read of a case stands in a stream of its own beside the case's, so that reading never moves the case.
public enum AccessEvent: Hashable, Sendable {
    /// Something was shown.
    case accessed(RecordAccessed)
    /// Something was made into a file, or given out.
    case exported(RecordExported)
    /// Recording was turned on or off.
    case recordingChanged(AccessRecordingChanged)

    /// What the event says.
    public var content: any EventPayload {
        switch self {
        case .accessed(let payload): payload
        case .exported(let payload): payload
        case .recordingChanged(let payload): payload
        }
    }

    /// The case it is about; nil where it is about many or none.
    public var caseID: CaseID? {
        switch self {
        case .accessed(let payload): payload.caseID
        case .exported(let payload): payload.caseID
        case .recordingChanged: nil
        }
    }

    /// Whose health information it was, where it was of one member and that is known.
    public var member: MemberID? {
        switch self {
        case .accessed(let payload): payload.member
        case .exported(let payload): payload.member
        case .recordingChanged: nil
        }
    }

    /// Why the glass was broken; nil where it was not.
    public var breakGlass: String? {
        switch self {
        case .accessed(let payload): payload.breakGlass
        case .exported(let payload): payload.breakGlass
        case .recordingChanged: nil
        }
    }

    /// Which cases it shows beside ``caseID``: those named, or all that the ledger had before it.
    public enum Reach: Hashable, Sendable {
        /// These, and no others.
        case cases([CaseID])
        /// All of the ledger.
        case all
    }

    /// Which cases it shows.
    public var reach: Reach {
        switch self {
        case .accessed(let payload): payload.caseID.map { .cases([$0]) } ?? (payload.member == nil ? .all : .cases([]))
        case .exported(let payload): payload.caseID.map { .cases([$0]) } ?? payload.cases.map { .cases($0) } ?? .all
        case .recordingChanged: .cases([])
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
        self = try AccessEvent.vocabulary.read(type: type, schema: schema, payload: payload)
    }

    /// Whether `type` names an event that this reads.
    public static func knows(_ type: String) -> Bool {
        vocabulary.knows(type)
    }

    /// The types of event the access record can have.
    public static var types: [any EventPayload.Type] { vocabulary.types }

    private static let vocabulary = EventVocabulary<AccessEvent>([
        EventVocabulary.Word(RecordAccessed.self, AccessEvent.accessed),
        EventVocabulary.Word(RecordExported.self, AccessEvent.exported),
        EventVocabulary.Word(AccessRecordingChanged.self, AccessEvent.recordingChanged),
    ])
}
