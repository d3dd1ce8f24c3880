public import CanonicalJSON
public import ClinicalPolicy

/// Something that happened to a policy.
public enum PolicyEvent: Hashable, Sendable {
    /// A version was published.
    case published(PolicyVersionPublished)
    /// A version takes effect.
    case activated(PolicyVersionActivated)
    /// A version no longer takes requests.
    case retired(PolicyVersionRetired)

    /// What the event says.
    public var content: any EventPayload {
        switch self {
        case .published(let payload): payload
        case .activated(let payload): payload
        case .retired(let payload): payload
        }
    }

    /// The policy it is about; its stream is `policy/` followed by it.
    public var policy: PolicyID {
        switch self {
        case .published(let payload): payload.policy
        case .activated(let payload): payload.policy
        case .retired(let payload): payload.policy
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
        self = try PolicyEvent.vocabulary.read(type: type, schema: schema, payload: payload)
    }

    /// Whether `type` names an event that this reads.
    public static func knows(_ type: String) -> Bool {
        vocabulary.knows(type)
    }

    /// The types of event a policy can have.
    public static var types: [any EventPayload.Type] { vocabulary.types }

    private static let vocabulary = EventVocabulary<PolicyEvent>([
        EventVocabulary.Word(PolicyVersionPublished.self, PolicyEvent.published),
        EventVocabulary.Word(PolicyVersionActivated.self, PolicyEvent.activated),
        EventVocabulary.Word(PolicyVersionRetired.self, PolicyEvent.retired),
    ])
}
