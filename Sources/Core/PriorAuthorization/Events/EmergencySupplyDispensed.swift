public import CanonicalJSON

/// A supply was dispensed before a decision, because it could not wait (42 U.S.C. 1396r-8(d)(5)(B)).
public struct EmergencySupplyDispensed: Hashable, Sendable {
    /// When.
    public let dispensed: Timestamp
    /// Whether the drug is new to the member.
    public let therapy: TherapyStage
    /// For how many days.
    public let days: Int
    /// For how many days it may be at most, by the rule applied.
    public let limit: Int
    /// The rule applied, with its source.
    public let rule: String
    /// Who dispensed it.
    public let pharmacy: String
    /// Why it could not wait.
    public let reason: String

    /// An event.
    public init(
        dispensed: Timestamp, therapy: TherapyStage, days: Int, limit: Int, rule: String, pharmacy: String,
        reason: String
    ) {
        self.dispensed = dispensed
        self.therapy = therapy
        self.days = days
        self.limit = limit
        self.rule = rule
        self.pharmacy = pharmacy
        self.reason = reason
    }
}

extension EmergencySupplyDispensed: EventPayload {
    /// `EmergencySupplyDispensed`.
    public static let type = "EmergencySupplyDispensed"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "days": .integer(Int64(days)),
            "dispensed": JSONValue(dispensed),
            "limit": .integer(Int64(limit)),
            "pharmacy": .string(pharmacy),
            "reason": .string(reason),
            "rule": .string(rule),
            "therapy": .string(therapy.rawValue),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        days = try reader.count("days", 1...31)
        dispensed = try reader.timestamp("dispensed")
        limit = try reader.count("limit", 1...31)
        pharmacy = try reader.prose("pharmacy")
        reason = try reader.prose("reason")
        rule = try reader.prose("rule")
        therapy = try reader.choice("therapy")
    }
}
