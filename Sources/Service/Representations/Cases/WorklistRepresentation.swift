public import Application
public import CanonicalJSON
import PriorAuthorization
public import Projections

/// What is due over all cases, for programs.
public enum WorklistRepresentation {
    /// The deadlines as they stand at `now`: `at`, and `clocks`, each as ``value(_:at:)`` gives it.
    public static func list(_ clocks: [DueClock], at now: Timestamp) -> JSONValue {
        ["at": .string(now.rfc3339), "clocks": .array(clocks.map { value($0, at: now) })]
    }

    /// A deadline: `case`, `consequence`, `due`, `extended`, `missed` (whether that is on record), `position` (in the case, of the
    /// event that started it), `rule`, `source`, `standing`, `title`.
    public static func value(_ clock: DueClock, at now: Timestamp) -> JSONValue {
        [
            "case": .string(clock.caseID.text), "consequence": .string(clock.consequence.rawValue),
            "due": .string(clock.due.rfc3339), "extended": .bool(clock.isExtended),
            "missed": .bool(clock.isRecordedAsMissed), "position": JSONValue(clock.position),
            "rule": .string(clock.rule), "source": .string(clock.source),
            "standing": .string(clock.standing(at: now).rawValue), "title": .string(clock.title),
        ]
    }

    /// What came of recording the deadlines that passed: `missed` (`case`, `consequence`, `due`, `recorded`, `rule`), and `recorded`,
    /// how many.
    public static func swept(_ results: [(clock: DueClock, result: CommandResult)]) -> JSONValue {
        let missed = results.map { clock, result in
            [
                "case": .string(clock.caseID.text), "consequence": .string(clock.consequence.rawValue),
                "due": .string(clock.due.rfc3339), "recorded": .bool(result.isRecorded), "rule": .string(clock.rule),
            ] as JSONValue
        }
        return ["missed": .array(missed), "recorded": JSONValue(results.count { $0.result.isRecorded })]
    }
}
