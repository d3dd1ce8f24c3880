public import CanonicalJSON
public import ClinicalPolicy

/// A version no longer applies to requests received after a day. What was decided under it stays as it is.
public struct PolicyVersionRetired: Hashable, Sendable {
    /// The policy.
    public let policy: PolicyID
    /// The version.
    public let version: PolicyVersionID
    /// The last day on which requests received fall under it.
    public let effectiveThrough: CalendarDay
    /// Why.
    public let reason: String

    /// A retirement.
    public init(policy: PolicyID, version: PolicyVersionID, effectiveThrough: CalendarDay, reason: String) {
        self.policy = policy
        self.version = version
        self.effectiveThrough = effectiveThrough
        self.reason = reason
    }
}

extension PolicyVersionRetired: EventPayload {
    /// `PolicyVersionRetired`.
    public static let type = "PolicyVersionRetired"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "effectiveThrough": .string(effectiveThrough.text),
            "policy": .string(policy.text),
            "reason": .string(reason),
            "version": .string(version.text),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        effectiveThrough = try reader.checked("effectiveThrough")
        policy = PolicyID(try reader.prose("policy"))
        reason = try reader.prose("reason")
        version = PolicyVersionID(try reader.prose("version"))
    }
}
