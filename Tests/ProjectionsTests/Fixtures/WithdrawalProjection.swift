import CanonicalJSON
import GRDB
import PriorAuthorization
import Projections
import Replay

/// A projection in one file: who withdrew a request and why.
struct WithdrawalProjection: Projection {
    let name = "withdrawals"
    let version = 1
    let tables = [
        ProjectionTable(
            name: "withdrawal", key: ["case_id"],
            columns: "case_id TEXT NOT NULL, withdrawn_by TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL")
    ]

    func changes(by event: ProjectedEvent) -> [RowChange] {
        guard case .ofCase(let id, let entry, _) = event.subject, case .event(let event, let context) = entry.content
        else { return [] }
        switch event {
        case .requestWithdrawn(let withdrawal):
            let at = context.recordedAt.milliseconds
            return [.put("withdrawal", [id.text, withdrawal.by, withdrawal.reason, at])]
        case .requestSubmitted: return [.remove("withdrawal", key: [id.text])]
        default: return []
        }
    }
}

extension ReadModels {
    /// Who withdrew the request of each case, by case.
    func withdrawals() throws -> [CaseID: String] {
        try read(WithdrawalProjection()) { database in
            let rows = try Row.fetchAll(database, sql: "SELECT case_id, withdrawn_by FROM withdrawal")
            return Dictionary(
                uniqueKeysWithValues: rows.compactMap { row in
                    CaseID(row["case_id"] as String).map { ($0, row["withdrawn_by"] as String) }
                })
        }
    }
}
