public import CanonicalJSON
public import Cryptography

/// The request was denied for a reason that is no judgement of medical necessity.
public struct AdministrativeDenialIssued: Hashable, Sendable {
    /// On what ground.
    public let ground: AdministrativeGround
    /// Why, for the member and the provider.
    public let rationale: String
    /// The documents on file that show it.
    public let documents: [SHA256Digest]

    /// An event.
    public init(ground: AdministrativeGround, rationale: String, documents: [SHA256Digest]) {
        self.ground = ground
        self.rationale = rationale
        self.documents = documents
    }
}

extension AdministrativeDenialIssued: EventPayload {
    /// `AdministrativeDenialIssued`.
    public static let type = "AdministrativeDenialIssued"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "documents": JSONValue(documents),
            "ground": .string(ground.rawValue),
            "rationale": .string(rationale),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        documents = try reader.digests("documents")
        ground = try reader.choice("ground")
        rationale = try reader.prose("rationale")
    }
}
