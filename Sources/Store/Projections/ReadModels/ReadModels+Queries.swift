import ClinicalPolicy
import GRDB
public import PriorAuthorization

extension ReadModels {
    /// The cases that `filter` lets through, in the order in which their requests arrived, then of their identities.
    public func cases(_ filter: CaseFilter = CaseFilter()) throws -> [CaseSummary] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM case_summary
                    WHERE (:phase IS NULL OR phase = :phase) AND (:member IS NULL OR member = :member)
                    ORDER BY received, case_id LIMIT :limit
                    """,
                arguments: ["phase": filter.phase?.rawValue, "member": filter.member, "limit": filter.limit ?? -1]
            ).compactMap { CaseSummary($0) }
        }
    }

    /// The case `id`; nil where the read models have none.
    public func caseSummary(_ id: CaseID) throws -> CaseSummary? {
        try database.read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM case_summary WHERE case_id = ?", arguments: [id.text])
                .flatMap { CaseSummary($0) }
        }
    }

    /// The documents of the case `id`, in the order they came.
    public func documents(of id: CaseID) throws -> [CaseDocument] {
        try database.read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM case_document WHERE case_id = ? ORDER BY position", arguments: [id.text]
            ).compactMap { CaseDocument($0) }
        }
    }

    /// The policy versions, by policy, then in the order in which they were published.
    public func policyVersions() throws -> [PolicyVersionSummary] {
        try database.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM policy_version ORDER BY policy, log_index").compactMap {
                row in
                let changes = try Row.fetchAll(
                    database, sql: "SELECT * FROM policy_change WHERE policy = ? AND version = ? ORDER BY log_index",
                    arguments: [row["policy"] as String, row["version"] as String])
                return PolicyVersionSummary(row, changes: changes.map { PolicyVersionChange($0) })
            }
        }
    }

    /// The replays on record, of the case `id` or of all, in the order of the log.
    public func replays(of id: CaseID? = nil) throws -> [RecordedReplay] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM recorded_replay WHERE :case IS NULL OR case_id = :case ORDER BY log_index",
                arguments: ["case": id?.text]
            ).compactMap { RecordedReplay($0) }
        }
    }
}
