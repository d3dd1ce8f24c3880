import Application
import CanonicalJSON
import Cryptography
import EventStore
import HTTPTypes
import Hummingbird
import PriorAuthorization
import Representations

/// The documents of a case: streamed in, listed, streamed out.
enum DocumentResource {
    static let routes: [Route] = [
        .post("/v1/cases/{case}/documents", "addDocument", .command(.addDocument), add),
        .get("/v1/cases/{case}/documents", "listDocuments", .reading(.documents, .oneCase)) { call in
            try await call.reading(.documents) { .init(items: CaseRepresentation.documents(of: $0.state)) }
        },
        .get("/v1/cases/{case}/documents/{document}", "getDocument", .reading(.document, .oneCase), get),
    ]

    /// How much is gathered before it is written.
    private static let pieceByteCount = 1 << 20

    @Sendable private static func add(_ call: Call) async throws -> Response {
        var query = try call.query()
        // Parameters such as charset are not kept.
        guard
            let mediaType = call.request.headers[.contentType]?.split(separator: ";").first.map(String.init)
        else {
            throw Problem(415, "media-type", "the document has no Content-Type", advice: "Send what it is")
        }
        let kind = try query.choice("kind", of: DocumentKind.self) ?? .other
        let title = try query.required("title")
        let author = query.optional("author")
        let date = try query.checked("date", as: CalendarDay.self)
        try query.finish()
        let expected = try DigestField.sha256(call.header(.reprDigest) ?? call.header(.contentDigest))
        // Refused before a quarter of a gigabyte is taken in.
        _ = try call.visibleRecord()
        let incoming = try await call.service.writing { try await take(call) }
        guard incoming.size > 0 else { throw Problem(400, "malformed-body", "the document is empty") }
        if let expected, expected != incoming.digest {
            throw Problem(
                400, "digest-mismatch", "what arrived has the digest \(DigestField.text(incoming.digest))",
                advice: "Send it again; nothing was kept")
        }
        let document = DocumentUploaded(
            digest: incoming.digest, size: incoming.size, mediaType: mediaType, kind: kind, title: title,
            author: author,
            date: date)
        return try await call.command(document.json, documents: [incoming]) { _, _ in .addDocument(document) }
    }

    private static func take(_ call: Call) async throws -> IncomingDocument {
        let (service, ledger) = (call.service, call.ledger)
        let draft = try ledger.beginDocument()
        try await call.request.forEachPiece(
            of: pieceByteCount, within: service.settings.bodySeconds * 10
        ) { piece in
            try await service.atLength { try draft.write(piece) }
        }
        return try await service.atLength { try IncomingDocument(draft) }
    }

    @Sendable private static func get(_ call: Call) async throws -> Response {
        let record = try call.visibleRecord()
        let name = try call.parameter("document")
        guard let digest = try? record.document(name),
            let document = record.state.documents.first(where: { $0.payload.digest == digest })?.payload
        else { throw Problem(404, "unknown-name", "the case has no such document") }
        // One that is not there is told before anything is.
        let ledger = call.ledger
        let reading = try await call.service.atLength { try ledger.beginReading(digest) }
        return try await call.showing(.of(record.id, .document, document: digest)) {
            response(call, document, reading)
        }
    }

    private static func response(
        _ call: Call, _ document: DocumentUploaded, _ reading: DocumentReading
    ) -> Response {
        var headers: HTTPFields = [
            .contentType: document.mediaType, .cacheControl: "no-store", .acceptRanges: "bytes",
            .eTag: "\"\(document.digest.hex)\"", .contentDisposition: "attachment",
        ]
        headers[.reprDigest] = DigestField.text(document.digest)
        let range = ByteRange(call.header(.range), of: document.size)
        switch range {
        case .unsatisfiable:
            headers[.contentRange] = "bytes */\(document.size)"
            return Problem(416, "range", "the document has \(document.size) bytes", headers: headers).response
        case .whole:
            return Response(
                status: .ok, headers: headers, body: body(call, reading, 0...max(0, document.size - 1)))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound)/\(document.size)"
            return Response(status: .partialContent, headers: headers, body: body(call, reading, part))
        }
    }

    /// The bytes of `part`; the last of them are sent only where all of the document is what its digest says.
    private static func body(_ call: Call, _ reading: DocumentReading, _ part: ClosedRange<Int>) -> ResponseBody {
        let service = call.service
        return ResponseBody(contentLength: part.count) { writer in
            var start = 0
            var held: ArraySlice<UInt8> = []
            while let piece = try await service.atLength({ try reading.next() }) {
                defer { start += piece.count }
                let first = max(part.lowerBound - start, 0)
                let end = min(part.upperBound + 1 - start, piece.count)
                guard first < end else { continue }
                if !held.isEmpty { try await writer.write(ByteBuffer(bytes: held)) }
                held = piece[first..<end]
            }
            try await writer.write(ByteBuffer(bytes: held))
            try await writer.finish(nil)
        }
    }
}
