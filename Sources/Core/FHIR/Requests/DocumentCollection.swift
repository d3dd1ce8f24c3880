import CanonicalJSON
import Cryptography
import PriorAuthorization

/// Takes documents out of resources, each once.
struct DocumentCollection {
    private(set) var documents: [ReceivedDocument] = []
    /// What could not be taken, or was left out.
    private(set) var notes: [FHIRIssue] = []
    private let contents: BundleContents
    private var seen: Set<String> = []
    private var digests: Set<SHA256Digest> = []

    init(_ contents: BundleContents) {
        self.contents = contents
    }

    /// Whether `resource` was asked for before.
    func has(_ resource: FHIRElement) -> Bool { seen.contains(resource.place) }

    /// Passes over `resource` from now on: it is used otherwise.
    mutating func set(aside resource: FHIRElement) { seen.insert(resource.place) }

    /// Takes what `resource` holds.
    ///
    /// - Parameter code: what sort of document it is, by whoever refers to it.
    mutating func take(_ resource: FHIRElement, code: FHIRElement? = nil) throws(FHIRIssue) {
        guard seen.insert(resource.place).inserted else { return }
        switch resource.resourceType {
        case "DocumentReference": try takeReference(resource, code)
        case "Binary":
            guard let data = resource.member("data") else {
                throw resource.missing("data", advice: "give the bytes in base64")
            }
            add(
                try bytes(data), try mediaType(of: resource, "contentType"), try kind([], code) ?? .other,
                try code?.words() ?? resource.name, at: resource)
        default: try takeWhole(resource, code)
        }
    }

    /// Takes the Attachment `attachment` (FHIR R4, Attachment).
    mutating func take(
        attachment: FHIRElement, kind: DocumentKind?, title: String?, author: String? = nil, date: CalendarDay? = nil
    ) throws(FHIRIssue) {
        var source = attachment
        var data = attachment.member("data")
        if data == nil, let url = try attachment.text("url"),
            let binary = contents.entries.first(where: {
                $0.fullUrl == url || "Binary/\($0.resource.id ?? "")" == url || $0.fullUrl?.hasSuffix("/\(url)") == true
            })?.resource
        {
            seen.insert(binary.place)
            (source, data) = (binary, binary.member("data"))
        }
        guard let data else {
            throw attachment.issue(
                .notSupported, "has no data, and its url is no entry of the Bundle: nothing is fetched from elsewhere",
                advice: "put the bytes into data, in base64")
        }
        let mediaType = try mediaType(of: attachment.member("contentType") == nil ? source : attachment, "contentType")
        add(
            try bytes(data), mediaType, kind ?? .other,
            PlainText.of(try attachment.text("title")) ?? title ?? "Document \(documents.count + 1)", author,
            try attachment.day("creation") ?? date, at: attachment)
    }

    mutating func note(_ issue: FHIRIssue) { notes.append(issue) }

    /// Takes `text` as a document of its own.
    mutating func take(text: String, title: String, at place: FHIRElement) {
        add(Array(text.utf8), "text/plain", .other, title, at: place)
    }

    private mutating func takeReference(_ resource: FHIRElement, _ code: FHIRElement?) throws(FHIRIssue) {
        let type = resource.member("type")
        var concepts = [type, code].compactMap { $0 }
        for category in try resource.list("category") { concepts.append(category) }
        let named = try concepts.firstPart { concept throws(FHIRIssue) in try concept.words() }
        let title = PlainText.of(try resource.text("description")) ?? named
        let author = try author(of: resource)
        let date = try resource.day("date")
        let content = try resource.list("content")
        guard !content.isEmpty else {
            throw resource.missing("content", advice: "give the document as an attachment")
        }
        for item in content {
            guard let attachment = item.member("attachment") else {
                throw item.missing("attachment", advice: "give the document as an attachment")
            }
            try take(attachment: attachment, kind: kind(concepts, nil), title: title, author: author, date: date)
        }
    }

    private func author(of resource: FHIRElement) throws(FHIRIssue) -> String? {
        guard let author = try resource.list("author").first else { return nil }
        if let display = PlainText.of(try author.text("display")) { return display }
        guard let target = try contents.target(of: author, in: resource) else { return nil }
        return try PractitionerNames.name(of: target)
    }

    /// A resource that is evidence as it is: its JSON, with its numbers as they were written.
    private mutating func takeWhole(_ resource: FHIRElement, _ code: FHIRElement?) throws(FHIRIssue) {
        let concept = resource.member("code")
        let kind: DocumentKind =
            switch resource.resourceType {
            case "Observation", "DiagnosticReport": .lab
            default: .other
            }
        let words = try [concept, code].firstPart { concept throws(FHIRIssue) in try concept?.words() }
        add(
            resource.json.bytesWithNumbers, FHIRVersion.mediaType,
            try self.kind([concept].compactMap { $0 }, code) ?? kind,
            words.map { "\(resource.name): \($0)" } ?? resource.name, at: resource)
    }

    private func kind(_ concepts: [FHIRElement], _ code: FHIRElement?) throws(FHIRIssue) -> DocumentKind? {
        var codings: [Coding] = []
        var words: [String] = []
        for concept in concepts + [code].compactMap({ $0 }) {
            codings += try concept.codings()
            if let text = try concept.text("text") { words.append(text) }
        }
        return DocumentKind.meant(by: codings, words)
    }

    private func bytes(_ data: FHIRElement) throws(FHIRIssue) -> [UInt8] {
        let text = data.json.stringValue.map { String($0.filter { !$0.isWhitespace }) }
        guard let text, let bytes = Base64.decode(text) else {
            throw data.issue(
                .value, "is no base64", advice: "encode the bytes as RFC 4648 section 4 says, with padding")
        }
        guard DocumentUploaded.sizes.contains(bytes.count) else {
            throw data.issue(
                .tooLong, "has \(bytes.count) bytes, and a document has 1 to \(DocumentUploaded.sizes.upperBound)",
                advice: "split it, or scan it anew")
        }
        return bytes
    }

    private func mediaType(of element: FHIRElement, _ name: String) throws(FHIRIssue) -> String {
        guard let text = try element.text(name) else { return "application/octet-stream" }
        let type = text.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        guard MediaType.isOne(type) else {
            throw FHIRIssue(
                .value, at: "\(element.place).\(name)", "\"\(PlainText.excerpt(text))\" is no media type",
                advice: "write one such as application/pdf")
        }
        return type
    }

    private mutating func add(
        _ bytes: [UInt8], _ mediaType: String, _ kind: DocumentKind, _ title: String, _ author: String? = nil,
        _ date: CalendarDay? = nil, at element: FHIRElement
    ) {
        let document = ReceivedDocument(
            name: "document-\(documents.count + 1)", bytes: bytes, mediaType: mediaType, kind: kind, title: title,
            author: author, date: date, place: element.place)
        guard digests.insert(document.digest).inserted else {
            notes.append(
                element.issue(.warning, .duplicate, "has the same bytes as another document of the request: kept once"))
            return
        }
        documents.append(document)
    }
}
