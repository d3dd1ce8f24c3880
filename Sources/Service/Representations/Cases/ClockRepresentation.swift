public import Application
public import CanonicalJSON
import EventLog
public import PriorAuthorization

/// Deadlines for programs. What is due over all cases is a ``WorklistRepresentation``.
public enum ClockRepresentation {
    /// The clocks of a case as they stand at `now`: `at`, `case`, and `clocks`, each as ``value(_:at:entry:)`` gives it.
    public static func list(_ record: CaseRecord, at now: Timestamp) -> JSONValue {
        ["at": .string(now.rfc3339), "case": .string(record.id.text), "clocks": .array(clocks(of: record, at: now))]
    }

    /// The clocks of a case as they stand at `now`, in the order they were started.
    public static func clocks(of record: CaseRecord, at now: Timestamp) -> [JSONValue] {
        record.state.clocks.map { value($0, at: now, entry: record.entry(of: $0.started.context)) }
    }

    /// A clock as it stands at `now`: what its rule says (`certainty`, `consequence`, `rule`, `rules` and `rulesVersion`, `source`,
    /// `title`), `started`, `due`, `extensions` and `missed` (stamped), `stopped`, `superseded`, `standing`, `timely` (null where that
    /// is open), and `entry`.
    ///
    /// - Parameter entry: the place in the log of the event that started it.
    public static func value(_ clock: ClockState, at now: Timestamp, entry: UInt64?) -> JSONValue {
        [
            "certainty": .string(clock.rule.certainty.rawValue),
            "consequence": .string(clock.rule.consequence.rawValue),
            "due": .string(clock.due.rfc3339), "entry": entry.map { JSONValue($0) } ?? .null,
            "extensions": .array(clock.extensions.map(\.stamped)), "missed": clock.missed?.stamped ?? .null,
            "rule": .string(clock.rule.id), "rules": .string(clock.started.payload.rule.rules),
            "rulesVersion": .string(clock.started.payload.rule.version), "source": .string(clock.rule.source),
            "standing": JSONValue(clock.standing(at: now)?.rawValue),
            "started": .string(clock.started.payload.started.rfc3339),
            "stopped": JSONValue(clock.stopped?.at.rfc3339),
            "superseded": .bool(clock.supersededBy != nil),
            "timely": clock.isTimely(at: now).map { .bool($0) } ?? .null, "title": .string(clock.rule.title),
        ]
    }

    /// The rules that clocks follow, as their file has them.
    public static func value(_ rules: ClockRules) -> JSONValue {
        rules.json
    }
}
