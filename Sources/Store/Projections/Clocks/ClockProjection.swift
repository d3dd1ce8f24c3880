public import CanonicalJSON
import EventLog
import GRDB
public import PriorAuthorization
import Replay

/// The clocks of every case: a row a clock, as it stands.
struct ClockProjection: Projection {
    let name = "clocks"
    let version = 2
    let tables = [
        ProjectionTable(
            name: "case_clock", key: ["case_id", "position"],
            columns: """
                case_id TEXT NOT NULL, position INTEGER NOT NULL, rule TEXT NOT NULL, title TEXT NOT NULL,
                source TEXT NOT NULL, consequence TEXT NOT NULL, started INTEGER NOT NULL, at_risk INTEGER NOT NULL,
                due INTEGER NOT NULL, extended INTEGER NOT NULL, stopped INTEGER, superseded INTEGER NOT NULL,
                missed INTEGER NOT NULL
                """, indexes: ["due WHERE stopped IS NULL AND superseded = 0"])
    ]

    func changes(by event: ProjectedEvent) -> [RowChange] {
        guard case .ofCase(let id, let entry, let state) = event.subject,
            case .event(let happened, let context) = entry.content
        else { return [] }
        // A corrected date may be that at which any of them stopped.
        var mayChangeAll = false
        if case .dateCorrected = happened { mayChangeAll = true }
        return state.clocks.filter { mayChangeAll || $0.changed(with: context.id) }.map { clock in
            let values: [(any DatabaseValueConvertible)?] = [
                id.text, Int64(clock.started.context.position), clock.rule.id, clock.rule.title, clock.rule.source,
                clock.rule.consequence.rawValue, clock.started.payload.started.milliseconds,
                clock.started.payload.rule.atRisk(before: clock.due).milliseconds, clock.due.milliseconds,
                Int64(clock.extensions.count), clock.stopped?.at.milliseconds,
                Int64(clock.supersededBy == nil ? 0 : 1), Int64(clock.missed == nil ? 0 : 1),
            ]
            return .put("case_clock", values)
        }
    }
}

/// A clock that waits, as a worklist shows it.
public struct DueClock: Hashable, Sendable {
    /// The case.
    public let caseID: CaseID
    /// The position in the case's stream of the event that started it.
    public let position: UInt64
    /// The rule.
    public let rule: String
    /// What must be done.
    public let title: String
    /// The law or contract.
    public let source: String
    /// What it means that it is missed.
    public let consequence: ClockConsequence
    /// The moment from which it counts as at risk.
    public let atRisk: Timestamp
    /// The last millisecond that is on time, extensions included.
    public let due: Timestamp
    /// Whether the deadline was moved.
    public let isExtended: Bool
    /// Whether that it passed is on record.
    public let isRecordedAsMissed: Bool

    /// How it stands at `now`.
    public func standing(at now: Timestamp) -> ClockStanding {
        ClockStanding(atRisk: atRisk, due: due, at: now)
    }
}

extension ReadModels {
    /// The clocks that wait, the first due first, then of their cases and places.
    ///
    /// - Parameters:
    ///   - includingWindows: whether to list those in which the member may act, and the plan need not.
    ///   - after: the place of the clock that they come after; nil for the first.
    ///   - limit: the most clocks; nil for all.
    public func clocksWaiting(
        includingWindows: Bool = false, after: ClockCursor? = nil, limit: Int? = nil
    ) throws -> [DueClock] {
        try read(ClockProjection()) { database in
            let isLater = after == nil ? "" : "AND (due, case_id, position) > (:due, :case, :position)"
            var arguments: [String: (any DatabaseValueConvertible)?] = [
                "windows": includingWindows, "window": ClockConsequence.windowCloses.rawValue, "limit": limit ?? -1,
            ]
            if let after {
                arguments["due"] = after.due.milliseconds
                arguments["case"] = after.caseID.text
                arguments["position"] = Int64(after.position)
            }
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM case_clock
                    WHERE stopped IS NULL AND superseded = 0 AND (:windows OR consequence <> :window) \(isLater)
                    ORDER BY due, case_id, position LIMIT :limit
                    """,
                arguments: StatementArguments(arguments)
            ).compactMap { DueClock($0) }
        }
    }
}

extension DueClock {
    init?(_ row: Row) {
        guard let id = CaseID(row["case_id"] as String),
            let consequence = ClockConsequence(rawValue: row["consequence"])
        else { return nil }
        self.init(
            caseID: id, position: UInt64(row["position"] as Int64), rule: row["rule"], title: row["title"],
            source: row["source"], consequence: consequence, atRisk: Timestamp(milliseconds: row["at_risk"]),
            due: Timestamp(milliseconds: row["due"]), isExtended: (row["extended"] as Int64) > 0,
            isRecordedAsMissed: (row["missed"] as Int64) > 0)
    }
}

extension ClockState {
    /// Whether the event `id` started, moved, stopped or replaced it, or recorded it as missed.
    fileprivate func changed(with id: EventReference) -> Bool {
        started.id == id || stopped?.event == id || missed?.id == id || supersededBy == id
            || extensions.contains { $0.id == id }
    }
}
