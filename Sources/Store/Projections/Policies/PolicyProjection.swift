import CanonicalJSON
import ClinicalPolicy
import Cryptography
import EventLog
import GRDB
import PriorAuthorization

/// The versions of every policy, and when they are in force.
struct PolicyProjection: Projection {
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

    func apply(_ event: ProjectedEvent, to database: Database) throws {
        guard case .ofPolicy(let policyEvent) = event.subject else { return }
        let index = Int64(event.entry.seq.value)
        let recordedAt = event.entry.recordedAt.milliseconds
        switch policyEvent {
        case .published(let published):
            try database.cachedStatement(sql: "INSERT INTO policy_version VALUES (?,?,?,?,?,?,?)").execute(arguments: [
                published.policy.text, published.version.text, index, published.certainty.rawValue,
                published.sourceDigest.blob, published.compiledDigest.blob, recordedAt,
            ])
        case .activated(let activated):
            try insertChange(
                [
                    activated.policy.text, activated.version.text, index, "activated", activated.effectiveFrom.text,
                    activated.effectiveThrough?.text, recordedAt,
                ], into: database)
        case .retired(let retired):
            try insertChange(
                [
                    retired.policy.text, retired.version.text, index, "retired", nil, retired.effectiveThrough.text,
                    recordedAt,
                ], into: database)
        }
    }

    private func insertChange(_ values: StatementArguments, into database: Database) throws {
        try database.cachedStatement(sql: "INSERT INTO policy_change VALUES (?,?,?,?,?,?,?)").execute(arguments: values)
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
