import CanonicalJSON
import ClinicalPolicy
import EventLog
import GRDB
public import PriorAuthorization

/// The list of cases: a row a case, as it stands.
struct CaseProjection: Projection {
    let name = "cases"
    let version = 2
    let tables = [
        ProjectionTable(
            name: "case_summary", key: ["case_id"],
            columns: """
                case_id TEXT NOT NULL, phase TEXT NOT NULL, status TEXT NOT NULL, kind TEXT, priority TEXT, member TEXT,
                drug TEXT, drug_name TEXT, diagnosis TEXT, policy TEXT, received INTEGER, policy_version TEXT,
                recommendation TEXT, outcome TEXT, determined_at INTEGER, determined_by TEXT, appeal TEXT,
                events INTEGER NOT NULL, last_index INTEGER NOT NULL, updated_at INTEGER NOT NULL,
                hidden INTEGER NOT NULL
                """)
    ]

    func changes(by event: ProjectedEvent) -> [RowChange] {
        guard case .ofCase(let id, _, let state) = event.subject else { return [] }
        let request = state.request?.payload
        let evaluation = state.latestEvaluation?.payload
        let determination = state.determination
        let values: [(any DatabaseValueConvertible)?] = [
            id.text, state.phase.rawValue, state.status.word, request?.kind.rawValue, request?.priority.rawValue,
            request?.member.id.text, request?.drug.hcpcs.text, request?.drug.name, request?.diagnosis.icd10.text,
            request?.policy?.text, request?.received.milliseconds, evaluation?.policy.version.text,
            evaluation?.summary.recommendation.rawValue, determination?.payload.outcome.rawValue,
            determination?.context.recordedAt.milliseconds, determination?.context.actor.id.text,
            state.appeal?.status.rawValue, Int64(state.eventCount), Int64(event.entry.seq.value),
            event.entry.recordedAt.milliseconds, Int64(state.hiddenEventCount),
        ]
        return [.put("case_summary", values)]
    }
}

extension ReadModels {
    /// The cases that `filter` lets through, in the order in which their requests arrived, then of their identities.
    public func cases(_ filter: CaseFilter = CaseFilter()) throws -> [CaseSummary] {
        try read(CaseProjection()) { database in
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
        try read(CaseProjection()) { database in
            try Row.fetchOne(database, sql: "SELECT * FROM case_summary WHERE case_id = ?", arguments: [id.text])
                .flatMap { CaseSummary($0) }
        }
    }
}

extension CaseSummary {
    init?(_ row: Row) {
        guard let id = CaseID(row["case_id"] as String), let phase = CasePhase(rawValue: row["phase"]),
            let status = CasePhase(rawValue: row["status"])
        else { return nil }
        self.init(
            id: id, phase: phase, status: status, kind: row["kind"],
            priority: (row["priority"] as String?).flatMap(Priority.init), member: row["member"], drug: row["drug"],
            drugName: row["drug_name"], diagnosis: row["diagnosis"], policy: row["policy"],
            received: (row["received"] as Int64?).map(Timestamp.init), policyVersion: row["policy_version"],
            recommendation: row["recommendation"],
            outcome: (row["outcome"] as String?).flatMap(DeterminationOutcome.init),
            determinedAt: (row["determined_at"] as Int64?).map(Timestamp.init), determinedBy: row["determined_by"],
            appeal: (row["appeal"] as String?).flatMap(AppealState.Status.init),
            events: UInt64(row["events"] as Int64), lastIndex: UInt64(row["last_index"] as Int64),
            updatedAt: Timestamp(milliseconds: row["updated_at"]), hidden: UInt64(row["hidden"] as Int64))
    }
}
