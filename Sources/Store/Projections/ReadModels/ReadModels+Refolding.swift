import EventLog
import EventStore
import GRDB
public import PriorAuthorization
import Replay
import Synchronization

extension ReadModels {
    /// Folds the cases `ids` anew from what the log still holds of them, and leaves nothing in the file of what it held before.
    ///
    /// The tables are then what folding the whole log anew would give. A projection that cannot take in what is left is begun anew.
    /// - Throws: `DatabaseError`, also where somebody keeps reading the file, so that its write-ahead log cannot be emptied.
    public func refold(_ ids: [CaseID]) throws {
        try turn.withLock { _ in try refoldAlone(ids) }
    }

    private func refoldAlone(_ ids: [CaseID]) throws {
        try folds.withLock { folds in
            try database.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    let reached = try Progress.all(of: projections, in: database)
                    var anew: Set<String> = []
                    for id in ids {
                        folds.forget(id)
                        try forget(id, in: database)
                        let rows = try rows(of: id, reached: reached, folds: &folds, anew: &anew)
                        for pending in rows.values { try pending.write(to: database) }
                    }
                    for projection in projections where anew.contains(projection.name) {
                        for table in projection.tables { try database.execute(sql: "DELETE FROM \(table.name)") }
                        try Progress.start.write(of: projection, to: database)
                    }
                    return .commit
                }
                try database.execute(sql: "VACUUM")
                _ = try database.checkpoint(.truncate)
            }
        }
    }

    private func forget(_ id: CaseID, in database: Database) throws {
        for table in projections.flatMap(\.tables) where table.isOfCases {
            try database.execute(sql: "DELETE FROM \(table.name) WHERE case_id = ?", arguments: [id.text])
        }
    }

    /// What each projection has of the case, as far as it has come.
    private func rows(
        of id: CaseID, reached: [String: Progress], folds: inout CaseFolds, anew: inout Set<String>
    ) throws -> [String: PendingRows] {
        var rows = Dictionary(uniqueKeysWithValues: projections.map { ($0.name, PendingRows(of: $0.tables)) })
        for event in try log.readStream(StreamName.of(id)) {
            let projected = try ProjectedEvent(ReadEntry(event), folds: &folds)
            for projection in projections where event.entry.seq.value < reached[projection.name]?.size ?? 0 {
                do {
                    try rows[projection.name]?.take(try projection.changes(by: projected))
                } catch {
                    anew.insert(projection.name)
                }
            }
        }
        return rows
    }
}
