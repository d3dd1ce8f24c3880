public import CanonicalJSON

/// Whoever appealed no longer does.
public struct AppealWithdrawn: Hashable, Sendable {
    /// The filing.
    public let appeal: EventReference
    /// Who withdrew it.
    public let by: String
    /// Why.
    public let reason: String

    /// An event.
    public init(appeal: EventReference, by: String, reason: String) {
        self.appeal = appeal
        self.by = by
        self.reason = reason
    }
}

extension AppealWithdrawn: EventPayload {
    /// `AppealWithdrawn`.
    public static let type = "AppealWithdrawn"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "appeal": .string(appeal.text),
            "by": .string(by),
            "reason": .string(reason),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        appeal = try reader.checked("appeal")
        by = try reader.prose("by")
        reason = try reader.prose("reason")
    }
}
