public import CanonicalJSON
public import EventLog
public import PriorAuthorization
public import Replay

/// Evaluations derived again, for programs.
public enum ReplayRepresentation {
    /// A replay: `case`, `decision`, `engine`, `evaluation`, `factSet`, `facts`, `finding`, `index`, `reason`, `recorded`, `replayed`,
    /// `rules`, `selectedToday`, `under`.
    public static func value(_ result: ReplayResult) -> JSONValue {
        result.json
    }

    /// What came of a replay, without what it rests on: `finding` and `reason`.
    public static func finding(_ result: ReplayResult) -> JSONValue {
        ["finding": .string(result.outcome.finding.rawValue), "reason": JSONValue(result.outcome.reason)]
    }

    /// An evaluation beside what another version gives for the same facts: `other` and `own` (replays), `rows` (`criterion`,
    /// `differs`, `other`, `own`).
    public static func value(_ comparison: ReplayComparison) -> JSONValue {
        comparison.json
    }

    /// The cases that cannot be derived again because they were lawfully destroyed, each with the entry that records it: `case` and
    /// `index`.
    public static func destroyed(_ cases: [(id: CaseID, index: EntryIndex)]) -> JSONValue {
        .array(cases.map { ["case": .string($0.id.text), "index": JSONValue($0.index.value)] })
    }
}
