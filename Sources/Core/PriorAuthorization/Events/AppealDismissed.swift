public import CanonicalJSON

/// An appeal is closed without a decision.
public struct AppealDismissed: Hashable, Sendable {
    /// The filing.
    public let appeal: EventReference
    /// On what ground.
    public let ground: AppealDismissalGround
    /// Why, for whoever appealed.
    public let reason: String

    /// An event.
    public init(appeal: EventReference, ground: AppealDismissalGround, reason: String) {
        self.appeal = appeal
        self.ground = ground
        self.reason = reason
    }
}

extension AppealDismissed: EventPayload {
    /// `AppealDismissed`.
    public static let type = "AppealDismissed"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "appeal": .string(appeal.text),
            "ground": .string(ground.rawValue),
            "reason": .string(reason),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        appeal = try reader.checked("appeal")
        ground = try reader.choice("ground")
        reason = try reader.prose("reason")
    }
}
