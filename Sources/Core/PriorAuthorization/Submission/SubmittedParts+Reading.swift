import CanonicalJSON
import ClinicalPolicy
import Cryptography

extension JSONObjectReader {
    mutating func submittedDocuments(_ name: String) throws(JSONShapeError) -> [SubmittedDocument] {
        var documents: [SubmittedDocument] = []
        for (index, value) in (try optionalArray(name) ?? []).enumerated() {
            var reader = try JSONObjectReader(value, at: pathOf("\(name)[\(index)]"))
            let document = try reader.submittedDocument()
            guard !documents.contains(where: { $0.name == document.name }) else {
                throw reader.failure("name", "\"\(document.name)\" names two documents; give each a name of its own")
            }
            documents.append(document)
            try reader.finish()
        }
        return documents
    }

    mutating func submittedDocument() throws(JSONShapeError) -> SubmittedDocument {
        let source = try documentSource()
        let mediaType: String
        switch source {
        case .text: mediaType = optionalValue("mediaType") == nil ? "text/plain" : try self.mediaType("mediaType")
        case .bytes, .file: mediaType = try self.mediaType("mediaType")
        }
        return SubmittedDocument(
            name: try prose("name"), source: source, mediaType: mediaType, kind: try choice("kind"),
            title: try prose("title"), author: try optionalProse("author"), date: try optionalChecked("date"))
    }

    private mutating func documentSource() throws(JSONShapeError) -> SubmittedDocument.Source {
        let sources = (
            text: try optionalString("text"), base64: try optionalString("base64"), file: try optionalString("file")
        )
        switch sources {
        case (let text?, nil, nil):
            guard !text.isEmpty else { throw failure("text", "must not be empty") }
            return .text(text)
        case (nil, let base64?, nil):
            guard let bytes = Base64.decode(base64), !bytes.isEmpty else {
                throw failure("base64", "is not base64 (RFC 4648, section 4, with padding), or empty")
            }
            return .bytes(bytes)
        case (nil, nil, let file?):
            guard isBeside(file) else {
                throw failure("file", "\"\(file)\" leaves the submission's folder; give a relative path without \"..\"")
            }
            return .file(file)
        case (nil, nil, nil):
            throw failure(
                "text",
                "is missing; give the document's \"text\", its bytes as \"base64\", or a \"file\" beside the submission"
            )
        default:
            throw failure("text", "\"text\", \"base64\" and \"file\" exclude each other; give one of them")
        }
    }

    /// Whether `path` stays within the folder it is relative to.
    private func isBeside(_ path: String) -> Bool {
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        return !steps.isEmpty && steps.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
            && !path.utf8.contains(0) && !path.utf8.contains(UInt8(ascii: "\\"))
    }

    mutating func submittedFacts(
        _ name: String, documents: [String]
    ) throws(JSONShapeError) -> [SubmittedFact] {
        var facts: [SubmittedFact] = []
        for (index, value) in (try optionalArray(name) ?? []).enumerated() {
            var reader = try JSONObjectReader(value, at: pathOf("\(name)[\(index)]"))
            let fact = try reader.submittedFact(documents: documents)
            if let former = facts.first(where: { $0.fact == fact.fact }),
                former.value != fact.value || former.unit != fact.unit
            {
                throw reader.failure(
                    "value", "\(fact.fact) is stated twice, with \(former.value.canonicalText) before; state it once")
            }
            facts.append(fact)
            try reader.finish()
        }
        return facts
    }

    private mutating func submittedFact(documents: [String]) throws(JSONShapeError) -> SubmittedFact {
        let document = try optionalProse("document")
        if let document, !documents.contains(document) {
            let nearest = Spelling.nearest(to: document, among: documents).map { " (did you mean \"\($0)\"?)" }
            let advice = nearest ?? "; name one of its documents, or leave it out"
            throw failure("document", "the submission has no document named \"\(document)\"\(advice)")
        }
        let stated = try value("value")
        switch stated {
        case .bool, .integer, .string: break
        case .null, .array, .object:
            throw failure("value", "expected true, false, a whole number or a string; decimals and dates are strings")
        }
        return SubmittedFact(
            fact: FactName(try prose("fact")), value: stated, unit: try optionalProse("unit"), document: document,
            locator: try optionalProse("locator"), origin: try choice("origin"))
    }
}
