public import CanonicalJSON

/// The plan's clinician and the prescriber spoke about a request.
public struct PeerToPeerHeld: Hashable, Sendable {
    /// When.
    public internal(set) var heldAt: Timestamp
    /// The plan's clinician.
    public let clinician: ActorID
    /// Whom the clinician spoke with.
    public let provider: String
    /// Who else took part.
    public let participants: [String]
    /// What came of it.
    public let outcome: PeerToPeerOutcome
    /// What was said.
    public let summary: String

    /// An event.
    public init(
        heldAt: Timestamp, clinician: ActorID, provider: String, participants: [String], outcome: PeerToPeerOutcome,
        summary: String
    ) {
        self.heldAt = heldAt
        self.clinician = clinician
        self.provider = provider
        self.participants = participants
        self.outcome = outcome
        self.summary = summary
    }
}

extension PeerToPeerHeld: EventPayload {
    /// `PeerToPeerHeld`.
    public static let type = "PeerToPeerHeld"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "clinician": .string(clinician.text),
            "heldAt": JSONValue(heldAt),
            "outcome": .string(outcome.rawValue),
            "participants": JSONValue(participants),
            "provider": .string(provider),
            "summary": .string(summary),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        clinician = try reader.checked("clinician")
        heldAt = try reader.timestamp("heldAt")
        outcome = try reader.choice("outcome")
        participants = try reader.proseList("participants")
        provider = try reader.prose("provider")
        summary = try reader.prose("summary")
    }
}
