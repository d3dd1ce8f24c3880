import Application
import Cryptography
import PriorAuthorization
import Representations

/// The documents of a case.
enum DocumentText {
    static func list(_ record: CaseRecord) -> Report {
        let documents = record.state.documents
        return Report(
            documents.isEmpty ? ["No document is on file in the case \(record.id)."] : lines(documents),
            json: DocumentRepresentation.list(record))
    }

    static func lines(_ documents: [Recorded<DocumentUploaded>]) -> [String] {
        var table = Table("SHA-256", "KIND", "DATE", "SIZE", "TITLE")
        for document in documents.map(\.payload) {
            table.add(
                String(document.digest.hex.prefix(12)), document.kind.rawValue, document.date?.text ?? "–",
                size(document.size), document.title + (document.author.map { ", by \($0)" } ?? ""))
        }
        return table.lines
    }

    static func written(_ digest: SHA256Digest, of record: CaseRecord, to path: String) -> Report {
        guard let document = record.state.documents.first(where: { $0.payload.digest == digest })?.payload else {
            preconditionFailure("a document that was found is on file")
        }
        return Report(
            ["Wrote \(path): \(counted(document.size, "byte")), SHA-256 \(digest.hex), as it was put on file."],
            json: DocumentRepresentation.written(document, of: record.id, to: path))
    }

    /// `"Flow cytometry" 58ab27574a5f`.
    static func name(_ digest: SHA256Digest, in state: CaseState) -> String {
        let title = state.documents.first { $0.payload.digest == digest }.map { "\"\($0.payload.title)\" " } ?? ""
        return "\(title)\(digest.hex.prefix(12))"
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1024 ? "\(bytes) B" : bytes < 1024 * 1024 ? "\(bytes / 1024) KiB" : "\(bytes / 1024 / 1024) MiB"
    }
}
