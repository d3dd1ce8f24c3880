public import CanonicalJSON

/// Something that happened to the tokens with which the service is called.
public enum TokenEvent: Hashable, Sendable {
    /// One was given out.
    case issued(AccessTokenIssued)
    /// One is worth nothing from here on.
    case revoked(AccessTokenRevoked)

    /// What the event says.
    public var content: any EventPayload {
        switch self {
        case .issued(let payload): payload
        case .revoked(let payload): payload
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
        self = try TokenEvent.vocabulary.read(type: type, schema: schema, payload: payload)
    }

    /// Whether `type` names an event that this reads.
    public static func knows(_ type: String) -> Bool {
        vocabulary.knows(type)
    }

    /// The types of event that tokens can have.
    public static var types: [any EventPayload.Type] { vocabulary.types }

    private static let vocabulary = EventVocabulary<TokenEvent>([
        EventVocabulary.Word(AccessTokenIssued.self, TokenEvent.issued),
        EventVocabulary.Word(AccessTokenRevoked.self, TokenEvent.revoked),
    ])
}
