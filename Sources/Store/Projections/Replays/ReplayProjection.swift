import CanonicalJSON
import EventLog
import GRDB
public import PriorAuthorization
import Replay

/// The register of replays that were put on record.
struct ReplayProjection: Projection {
    let name = "replays"
    let version = 1
    let tables = [
        ProjectionTable(
            name: "recorded_replay", key: ["log_index"],
            columns: """
                log_index INTEGER NOT NULL, case_id TEXT NOT NULL, evaluation TEXT NOT NULL, recorded_under TEXT NOT NULL,
                replayed_under TEXT NOT NULL, engine TEXT NOT NULL, finding TEXT NOT NULL, difference TEXT, reason TEXT,
                actor TEXT NOT NULL, recorded_at INTEGER NOT NULL
                """)
    ]

    func changes(by event: ProjectedEvent) -> [RowChange] {
        guard case .ofCase(let id, let entry, _) = event.subject,
            case .event(.replayPerformed(let replay), let context) = entry.content
        else { return [] }
        let values: [(any DatabaseValueConvertible)?] = [
            Int64(event.entry.seq.value), id.text, replay.evaluation.text, replay.recorded.description,
            replay.under.description, replay.engine, replay.finding.rawValue, replay.difference?.description,
            replay.reason, context.actor.id.text, context.recordedAt.milliseconds,
        ]
        return [.put("recorded_replay", values)]
    }
}

extension ReadModels {
    /// The replays on record, of the case `id` or of all, in the order of the log.
    public func replays(of id: CaseID? = nil) throws -> [RecordedReplay] {
        try read(ReplayProjection()) { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM recorded_replay WHERE :case IS NULL OR case_id = :case ORDER BY log_index",
                arguments: ["case": id?.text]
            ).compactMap { RecordedReplay($0) }
        }
    }
}

extension RecordedReplay {
    init?(_ row: Row) {
        guard let id = CaseID(row["case_id"] as String), let finding = ReplayFinding(rawValue: row["finding"]) else {
            return nil
        }
        self.init(
            index: UInt64(row["log_index"] as Int64), caseID: id, evaluation: row["evaluation"],
            recordedUnder: row["recorded_under"], replayedUnder: row["replayed_under"], engine: row["engine"],
            finding: finding, difference: row["difference"], reason: row["reason"], actor: row["actor"],
            recordedAt: Timestamp(milliseconds: row["recorded_at"]))
    }
}
