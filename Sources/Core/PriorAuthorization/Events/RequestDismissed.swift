public import CanonicalJSON

/// The request is closed without a decision.
public struct RequestDismissed: Hashable, Sendable {
    /// On what ground.
    public let ground: DismissalGround
    /// Why, for whoever asked.
    public let reason: String

    /// An event.
    public init(ground: DismissalGround, reason: String) {
        self.ground = ground
        self.reason = reason
    }
}

extension RequestDismissed: EventPayload {
    /// `RequestDismissed`.
    public static let type = "RequestDismissed"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "ground": .string(ground.rawValue),
            "reason": .string(reason),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        ground = try reader.choice("ground")
        reason = try reader.prose("reason")
    }
}
