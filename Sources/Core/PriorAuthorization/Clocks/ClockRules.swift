public import CanonicalJSON
public import Cryptography

/// A version of the deadlines that a plan is held to, with the days and hours they are counted in: one file of `schema/clocks/`.
public struct ClockRules: Hashable, Sendable {
    /// Whose deadlines they are: `pa-medicaid`.
    public let id: String
    /// The version: a month, `2026-01`.
    public let version: String
    /// The legal time by which days begin and end.
    public let zone: TimeZoneRule
    /// The days on which business is done.
    public let calendar: BusinessCalendar
    /// The deadlines.
    public let rules: [ClockRule]
    /// SHA-256 of the canonical JSON; every clock that starts records it.
    public let digest: SHA256Digest

    /// Rules as given.
    public init(id: String, version: String, zone: TimeZoneRule, calendar: BusinessCalendar, rules: [ClockRule]) {
        self.id = id
        self.version = version
        self.zone = zone
        self.calendar = calendar
        self.rules = rules
        digest = SHA256.digest(
            ClockRules.json(id: id, version: version, zone: zone, calendar: calendar, rules: rules).canonicalBytes)
    }

    /// Id and version: `pa-medicaid@2026-01`.
    public var name: String { "\(id)@\(version)" }

    /// The rules as JSON, with every member: the content of a file, whatever that left out.
    public var json: JSONValue {
        ClockRules.json(id: id, version: version, zone: zone, calendar: calendar, rules: rules)
    }

    private static func json(
        id: String, version: String, zone: TimeZoneRule, calendar: BusinessCalendar, rules: [ClockRule]
    ) -> JSONValue {
        [
            "calendar": calendar.json,
            "format": 1,
            "id": .string(id),
            "rules": .array(rules.map(\.json)),
            "version": .string(version),
            "zone": zone.json,
        ]
    }

    /// The rules that set clocks going on `day` when `trigger` happens to a request or an appeal of a priority.
    public func rules(starting trigger: ClockTrigger, priority: Priority, on day: CalendarDay) -> [ClockRule] {
        rules.filter { rule in
            rule.starts == trigger && (rule.priority.map { $0 == priority } ?? true) && rule.isInForce(on: day)
        }
    }
}
