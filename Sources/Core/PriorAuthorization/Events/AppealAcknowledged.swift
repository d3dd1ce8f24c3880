public import CanonicalJSON

/// Whoever appealed was told that the appeal arrived (42 CFR 438.406(b)(1)).
public struct AppealAcknowledged: Hashable, Sendable {
    /// The filing.
    public let appeal: EventReference
    /// When.
    public internal(set) var acknowledged: Timestamp
    /// How.
    public let method: NoticeMethod

    /// An event.
    public init(appeal: EventReference, acknowledged: Timestamp, method: NoticeMethod) {
        self.appeal = appeal
        self.acknowledged = acknowledged
        self.method = method
    }
}

extension AppealAcknowledged: EventPayload {
    /// `AppealAcknowledged`.
    public static let type = "AppealAcknowledged"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "acknowledged": JSONValue(acknowledged),
            "appeal": .string(appeal.text),
            "method": .string(method.rawValue),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        acknowledged = try reader.timestamp("acknowledged")
        appeal = try reader.checked("appeal")
        method = try reader.choice("method")
    }
}
