import CanonicalJSON
import Cryptography
import EventLog
import GRDB
public import PriorAuthorization
import Replay

/// The documents of every case, letters that went out among them, in the order they came.
struct DocumentProjection: Projection {
    let name = "documents"
    let version = 2
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
            case .event(let caseEvent, let context) = entry.content,
            let document = CaseDocument(caseEvent, of: id, context)
        else { return [] }
        let values: [(any DatabaseValueConvertible)?] = [
            id.text, Int64(document.position), document.digest.blob, Int64(document.size), document.mediaType,
            document.kind, document.title, document.date, document.recordedAt.milliseconds,
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
    /// The document that `event` names; nil where it names none.
    fileprivate init?(_ event: CaseEvent, of id: CaseID, _ context: EventContext) {
        switch event {
        case .documentUploaded(let document):
            self.init(
                caseID: id, position: context.position, digest: document.digest, size: document.size,
                mediaType: document.mediaType, kind: document.kind.rawValue, title: document.title,
                date: document.date?.text, recordedAt: context.recordedAt)
        case .noticeIssued(let notice):
            self.init(
                caseID: id, position: context.position, digest: notice.letter, size: notice.size,
                mediaType: "text/html", kind: "notice",
                title: "Notice (\(notice.kind.rawValue)) for the \(notice.recipient.rawValue), \(notice.addressee)",
                date: nil, recordedAt: context.recordedAt)
        default: return nil
        }
    }

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
