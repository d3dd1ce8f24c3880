public import CanonicalJSON
public import ClinicalPolicy

/// A published version takes effect on a day.
public struct PolicyVersionActivated: Hashable, Sendable {
    /// The policy.
    public let policy: PolicyID
    /// The version.
    public let version: PolicyVersionID
    /// The first day on which requests received fall under it.
    public let effectiveFrom: CalendarDay
    /// The last such day; nil where it holds until another version takes effect.
    public let effectiveThrough: CalendarDay?

    /// An activation.
    public init(
        policy: PolicyID, version: PolicyVersionID, effectiveFrom: CalendarDay, effectiveThrough: CalendarDay? = nil
    ) {
        self.policy = policy
        self.version = version
        self.effectiveFrom = effectiveFrom
        self.effectiveThrough = effectiveThrough
    }
}

extension PolicyVersionActivated: EventPayload {
    /// `PolicyVersionActivated`.
    public static let type = "PolicyVersionActivated"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "effectiveFrom": .string(effectiveFrom.text),
            "effectiveThrough": JSONValue(nullable: effectiveThrough),
            "policy": .string(policy.text),
            "version": .string(version.text),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        effectiveFrom = try reader.checked("effectiveFrom")
        effectiveThrough = try reader.checked(nullable: "effectiveThrough")
        policy = PolicyID(try reader.prose("policy"))
        version = PolicyVersionID(try reader.prose("version"))
    }
}
