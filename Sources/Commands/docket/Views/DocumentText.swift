import Application
import CanonicalJSON
import Cryptography
import PriorAuthorization

/// The documents of a case.
enum DocumentText {
    /// What was said of the document when it was put on file, and its SHA-256 in hexadecimal, as files and tools write it.
    static func json(_ document: DocumentUploaded) -> JSONValue {
        guard case .object(let members) = document.json else { return document.json }
        return .object(members.with(["sha256": .string(document.digest.hex)]))
    }

    /// The document, with who put it on file and when.
    static func filed(_ document: Recorded<DocumentUploaded>) -> JSONValue {
        .object(document.context.json.with(["document": json(document.payload)]))
    }

    static func list(_ record: CaseRecord) -> Report {
        let documents = record.state.documents
        return Report(
            documents.isEmpty ? ["No document is on file in the case \(record.id)."] : lines(documents),
            json: [
                "case": .string(record.id.text),
                "documents": .array(documents.map(filed)),
            ])
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
            json: [
                "case": .string(record.id.text), "document": json(document), "output": .string(path),
            ])
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
