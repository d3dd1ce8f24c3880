import CanonicalJSON
import EventLog
import GRDB
import PriorAuthorization

/// The access record: who read or exported what, when and what for.
///
/// Its rows outlive the case: a case that is destroyed at the end of its retention leaves them as they are.
struct AccessProjection: Projection {
    let name = "accesses"
    let version = 1
    let tables = [
        ProjectionTable(
            name: "access_event", key: ["log_index"],
            columns: """
                log_index INTEGER NOT NULL, type TEXT NOT NULL, schema INTEGER NOT NULL, payload TEXT NOT NULL,
                about_case TEXT, member TEXT, actor TEXT NOT NULL, role TEXT, broke_glass INTEGER NOT NULL,
                recorded_at INTEGER NOT NULL, occurred_at INTEGER NOT NULL
                """)
    ]

    func changes(by event: ProjectedEvent) -> [RowChange] {
        guard case .ofAccess(let access) = event.subject else { return [] }
        let entry = event.entry
        let values: [(any DatabaseValueConvertible)?] = [
            Int64(entry.seq.value), access.type, Int64(access.schema), access.payload.canonicalText,
            access.caseID?.text, access.member?.text, entry.actor.id, entry.actor.role,
            access.breakGlass == nil ? Int64(0) : 1, entry.recordedAt.milliseconds, entry.occurredAt.milliseconds,
        ]
        return [.put("access_event", values)]
    }
}

extension ReadModels {
    /// The events of the access record that `filter` lets through, in the order of the log.
    public func accesses(_ filter: AccessFilter = AccessFilter()) throws -> [AccessEntry] {
        try read(AccessProjection()) { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM access_event WHERE (:case IS NULL OR about_case = :case) AND (:actor IS NULL OR actor = :actor)
                    AND (:member IS NULL OR member = :member) AND (:glass = 0 OR broke_glass = 1) AND (:from IS NULL OR recorded_at >= :from)
                    AND (:before IS NULL OR recorded_at < :before) AND log_index > :after ORDER BY log_index LIMIT :limit
                    """,
                arguments: [
                    "case": filter.caseID?.text, "member": filter.member?.text, "actor": filter.actor,
                    "glass": filter.brokeGlass ? 1 : 0,
                    "from": filter.from?.milliseconds, "before": filter.before?.milliseconds,
                    "after": filter.after.map { Int64($0.value) } ?? -1, "limit": filter.limit ?? -1,
                ]
            ).map { try AccessEntry($0) }
        }
    }
}

extension AccessEntry {
    fileprivate init(_ row: Row) throws {
        let payload = try JSONValue(parsingCanonical: Array((row["payload"] as String).utf8))
        self.init(
            index: EntryIndex(UInt64(row["log_index"] as Int64)),
            event: try AccessEvent(type: row["type"], schema: Int(row["schema"] as Int64), payload: payload),
            actor: row["actor"], role: (row["role"] as String?).flatMap { Role(rawValue: $0) },
            recordedAt: Timestamp(milliseconds: row["recorded_at"]),
            occurredAt: Timestamp(milliseconds: row["occurred_at"]))
    }
}
