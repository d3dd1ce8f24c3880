public import CanonicalJSON

/// From here on the ledger records who reads it, or no longer does.
public struct AccessRecordingChanged: Hashable, Sendable {
    /// Whether accesses are recorded.
    public let isOn: Bool
    /// Why.
    public let reason: String

    /// A change.
    public init(isOn: Bool, reason: String) {
        self.isOn = isOn
        self.reason = reason
    }
}

extension AccessRecordingChanged: EventPayload {
    /// `AccessRecordingChanged`.
    public static let type = "AccessRecordingChanged"

    /// The payload as JSON.
    public var json: JSONValue {
        ["reason": .string(reason), "recording": .bool(isOn)]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        reason = try reader.prose("reason")
        isOn = try reader.bool("recording")
    }
}
