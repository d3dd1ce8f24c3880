import EventLog
import EventStore
import GRDB
public import PriorAuthorization
import Replay
import Synchronization

extension ReadModels {
    /// Folds the cases `ids` anew from what the log still holds of them, and leaves nothing in the file of what it held before.
    ///
    /// The tables are then what folding the whole log anew would give.
    /// - Throws: `DatabaseError`, also where somebody keeps reading the file, so that its write-ahead log cannot be emptied.
    public func refold(_ ids: [CaseID]) throws {
        try folds.withLock { folds in
            try database.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    guard let reached = try Progress(in: database) else { return .rollback }
                    for id in ids {
                        folds.forget(id)
                        for table in ReadModels.projections.flatMap(\.tables) where table.isOfCases {
                            try database.execute(
                                sql: "DELETE FROM \(table.name) WHERE case_id = ?", arguments: [id.text])
                        }
                        for event in try log.readStream(StreamName.of(id)) where event.entry.seq.value < reached.size {
                            let projected = try ProjectedEvent(event, folds: &folds)
                            for projection in ReadModels.projections { try projection.apply(projected, to: database) }
                        }
                    }
                    return .commit
                }
                try database.execute(sql: "VACUUM")
                _ = try database.checkpoint(.truncate)
            }
        }
    }
}

extension ProjectionTable {
    /// Whether its rows belong to cases.
    fileprivate var isOfCases: Bool { columns.contains("case_id ") }
}
