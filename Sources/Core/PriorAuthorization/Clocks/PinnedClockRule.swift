import CanonicalJSON
public import Cryptography

/// A rule as the event that starts a clock records it, with the legal time it is counted in and where it came from.
public struct PinnedClockRule: Hashable, Sendable {
    /// The rules it belongs to: `pa-medicaid`.
    public let rules: String
    /// Their version.
    public let version: String
    /// SHA-256 of the canonical JSON of the rules.
    public let digest: SHA256Digest
    /// The legal time.
    public let zone: TimeZoneRule
    /// The rule.
    public let rule: ClockRule

    /// A rule and where it came from.
    public init(rules: String, version: String, digest: SHA256Digest, zone: TimeZoneRule, rule: ClockRule) {
        self.rules = rules
        self.version = version
        self.digest = digest
        self.zone = zone
        self.rule = rule
    }
}

extension PinnedClockRule: PayloadPart {
    var json: JSONValue {
        [
            "digest": .string(digest.base64), "rule": rule.json, "rules": .string(rules), "version": .string(version),
            "zone": zone.json,
        ]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        self.init(
            rules: try reader.prose("rules"), version: try reader.prose("version"), digest: try reader.digest("digest"),
            zone: try reader.part("zone"), rule: try reader.part("rule"))
    }
}
