import CanonicalJSON
import GRDB
import PriorAuthorization

extension CaseFilter {
    /// A part of the list, in its order.
    struct Query {
        var conditions: [String] = []
        var values: [String: (any DatabaseValueConvertible)?] = [:]

        /// What asks for it: by an index over whom the cases are of, and a row of the list for each, so that a page takes no
        /// longer in a long list than in a short one.
        func statement(limit: Int?) -> (sql: String, arguments: StatementArguments) {
            let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
            return (
                """
                SELECT s.* FROM case_party p CROSS JOIN case_summary s ON s.case_id = p.case_id
                \(condition) ORDER BY p.received, p.case_id LIMIT :limit
                """, StatementArguments(values.merging(["limit": limit ?? -1]) { $1 })
            )
        }

        func with(_ condition: String, _ values: [String: (any DatabaseValueConvertible)?] = [:]) -> Query {
            Query(conditions: conditions + [condition], values: self.values.merging(values) { $1 })
        }
    }

    /// What the list consists of: in two parts where it goes on among cases of which nobody knows when they arrived, which come first.
    var queries: [Query] {
        var all = Query()
        if let phase { all = all.with("s.phase = :phase", ["phase": phase.rawValue]) }
        if let member { all = all.with("p.member = :member", ["member": member]) }
        if let provider {
            all = all.with(
                """
                p.case_id IN (SELECT case_id FROM case_party WHERE prescriber = :npi
                UNION SELECT case_id FROM case_party WHERE submitter = :submitter)
                """, ["npi": provider.npi?.text, "submitter": provider.submitter.text])
        }
        guard let after else { return [all] }
        guard let received = after.received else {
            return [
                all.with("p.received IS NULL AND p.case_id > :after", ["after": after.id.text]),
                all.with("p.received IS NOT NULL"),
            ]
        }
        return [
            all.with(
                "(p.received, p.case_id) > (:received, :after)",
                ["received": received.milliseconds, "after": after.id.text])
        ]
    }
}
