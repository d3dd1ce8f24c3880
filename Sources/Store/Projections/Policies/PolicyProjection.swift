import CanonicalJSON
import ClinicalPolicy
import Cryptography
import EventLog
import GRDB
import PriorAuthorization

/// The versions of every policy, and when they are in force.
struct PolicyProjection: Projection {
    let name = "policies"
    let version = 1
    let tables = [
        ProjectionTable(
            name: "policy_version", key: ["policy", "version", "log_index"],
            columns: """
                policy TEXT NOT NULL, version TEXT NOT NULL, log_index INTEGER NOT NULL, certainty TEXT NOT NULL,
                source_digest BLOB NOT NULL, compiled_digest BLOB NOT NULL, recorded_at INTEGER NOT NULL
                """),
        ProjectionTable(
            name: "policy_change", key: ["policy", "version", "log_index"],
            columns: """
                policy TEXT NOT NULL, version TEXT NOT NULL, log_index INTEGER NOT NULL, kind TEXT NOT NULL,
                from_day TEXT, through_day TEXT, recorded_at INTEGER NOT NULL
                """),
    ]

    func changes(by event: ProjectedEvent) -> [RowChange] {
        guard case .ofPolicy(let policyEvent) = event.subject else { return [] }
        let index = Int64(event.entry.seq.value)
        let recordedAt = event.entry.recordedAt.milliseconds
        switch policyEvent {
        case .published(let published):
            let values: [(any DatabaseValueConvertible)?] = [
                published.policy.text, published.version.text, index, published.certainty.rawValue,
                published.sourceDigest.blob, published.compiledDigest.blob, recordedAt,
            ]
            return [.put("policy_version", values)]
        case .activated(let activated):
            let values: [(any DatabaseValueConvertible)?] = [
                activated.policy.text, activated.version.text, index, "activated", activated.effectiveFrom.text,
                activated.effectiveThrough?.text, recordedAt,
            ]
            return [.put("policy_change", values)]
        case .retired(let retired):
            let values: [(any DatabaseValueConvertible)?] = [
                retired.policy.text, retired.version.text, index, "retired", nil, retired.effectiveThrough.text,
                recordedAt,
            ]
            return [.put("policy_change", values)]
        }
    }
}

extension ReadModels {
    /// The policy versions, by policy, then in the order in which they were published.
    public func policyVersions() throws -> [PolicyVersionSummary] {
        try read(PolicyProjection()) { database in
            try Row.fetchAll(database, sql: "SELECT * FROM policy_version ORDER BY policy, log_index").compactMap {
                row in
                let changes = try Row.fetchAll(
                    database, sql: "SELECT * FROM policy_change WHERE policy = ? AND version = ? ORDER BY log_index",
                    arguments: [row["policy"] as String, row["version"] as String])
                return PolicyVersionSummary(row, changes: changes.map { PolicyVersionChange($0) })
            }
        }
    }
}

extension PolicyVersionSummary {
    init?(_ row: Row, changes: [PolicyVersionChange]) {
        guard let source = row.digest("source_digest"),
            let compiled = row.digest("compiled_digest")
        else { return nil }
        self.init(
            policy: row["policy"], version: row["version"], certainty: row["certainty"], sourceDigest: source,
            compiledDigest: compiled, index: UInt64(row["log_index"] as Int64),
            recordedAt: Timestamp(milliseconds: row["recorded_at"]), changes: changes)
    }
}

extension PolicyVersionChange {
    init(_ row: Row) {
        self.init(
            kind: row["kind"], from: row["from_day"], through: row["through_day"],
            index: UInt64(row["log_index"] as Int64), recordedAt: Timestamp(milliseconds: row["recorded_at"]))
    }
}
