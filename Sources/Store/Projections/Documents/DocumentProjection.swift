import CanonicalJSON
import Cryptography
import EventLog
import GRDB
public import PriorAuthorization
import Replay

/// The documents of every case, in the order they came.
struct DocumentProjection: Projection {
    let name = "documents"
    let version = 1
    let tables = [
        ProjectionTable(
            name: "case_document", key: ["case_id", "position"],
            columns: """
                case_id TEXT NOT NULL, position INTEGER NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL,
                media_type TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, date TEXT, recorded_at INTEGER NOT NULL
                """)
    ]

    func changes(by event: ProjectedEvent) -> [RowChange] {
        guard case .ofCase(let id, let entry, _) = event.subject,
            case .event(.documentUploaded(let document), let context) = entry.content
        else { return [] }
        let values: [(any DatabaseValueConvertible)?] = [
            id.text, Int64(context.position), document.digest.blob, Int64(document.size), document.mediaType,
            document.kind.rawValue, document.title, document.date?.text, context.recordedAt.milliseconds,
        ]
        return [.put("case_document", values)]
    }
}

extension ReadModels {
    /// The documents of the case `id`, in the order they came.
    public func documents(of id: CaseID) throws -> [CaseDocument] {
        try read(DocumentProjection()) { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM case_document WHERE case_id = ? ORDER BY position", arguments: [id.text]
            ).compactMap { CaseDocument($0) }
        }
    }
}

extension CaseDocument {
    init?(_ row: Row) {
        guard let id = CaseID(row["case_id"] as String), let digest = row.digest("digest") else {
            return nil
        }
        self.init(
            caseID: id, position: UInt64(row["position"] as Int64), digest: digest, size: row["size"],
            mediaType: row["media_type"], kind: row["kind"], title: row["title"], date: row["date"],
            recordedAt: Timestamp(milliseconds: row["recorded_at"]))
    }
}
