import CanonicalJSON
import ClinicalPolicy
import EventLog
import GRDB
public import PriorAuthorization
import Replay

/// The list of cases: a row a case, as it stands; and apart, because it hardly ever changes, whose it is and where it stands in
/// the list.
struct CaseProjection: Projection {
    let name = "cases"
    let version = 3
    let tables = [
        ProjectionTable(
            name: "case_summary", key: ["case_id"],
            columns: """
                case_id TEXT NOT NULL, phase TEXT NOT NULL, status TEXT NOT NULL, kind TEXT, priority TEXT, member TEXT,
                drug TEXT, drug_name TEXT, diagnosis TEXT, policy TEXT, received INTEGER, policy_version TEXT,
                recommendation TEXT, outcome TEXT, determined_at INTEGER, determined_by TEXT, appeal TEXT,
                events INTEGER NOT NULL, last_index INTEGER NOT NULL, updated_at INTEGER NOT NULL,
                hidden INTEGER NOT NULL
                """),
        ProjectionTable(
            name: "case_party", key: ["case_id"],
            columns: "case_id TEXT NOT NULL, received INTEGER, member TEXT, prescriber TEXT, submitter TEXT",
            indexes: ["received", "member, received", "prescriber", "submitter"]),
    ]

    func changes(by event: ProjectedEvent) -> [RowChange] {
        guard case .ofCase(let id, let entry, let state) = event.subject else { return [] }
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
        let summary = RowChange.put("case_summary", values)
        guard entry.mayChangeParties else { return [summary] }
        let parties: [(any DatabaseValueConvertible)?] = [
            id.text, request?.received.milliseconds, request?.member.id.text, request?.prescriber.npi.text,
            state.request?.context.actor.id.text,
        ]
        return [summary, .put("case_party", parties)]
    }
}

extension CaseEntry {
    /// Whether whose the case is, or when it arrived, may be another after this.
    fileprivate var mayChangeParties: Bool {
        switch content {
        case .event(.requestSubmitted, _), .event(.dateCorrected, _): true
        default: entry.position.value == 0
        }
    }
}

extension ReadModels {
    /// The cases that `filter` lets through, in the order in which their requests arrived, then of their identities.
    public func cases(_ filter: CaseFilter = CaseFilter()) throws -> [CaseSummary] {
        try read(CaseProjection()) { database in
            var cases: [CaseSummary] = []
            for query in filter.queries {
                let left = filter.limit.map { max(0, $0 - cases.count) }
                let (sql, arguments) = query.statement(limit: left)
                cases += try Row.fetchAll(database, sql: sql, arguments: arguments).compactMap { CaseSummary($0) }
            }
            return cases
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
