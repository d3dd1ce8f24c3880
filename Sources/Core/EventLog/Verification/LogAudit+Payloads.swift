import CanonicalJSON
import Cryptography
import TransparencyLog

/// A document that events name, and the first of them.
struct DocumentRecord {
    let index: UInt64
    let since: Timestamp
    var touches: Set<String>
    let status: DocumentStatus
}

extension LogAudit {
    /// Compares a sound entry's payload with its commitment, and takes from it what verification itself needs.
    mutating func checkPayload(
        _ row: ExaminedEntry, _ scan: ScannedEntry, _ stream: StreamName, _ type: String, at index: UInt64,
        _ name: String
    ) throws {
        let since = Timestamp(milliseconds: scan.recordedAt)
        var payload: JSONValue?
        switch row.payload {
        case .matches:
            report.payloadsChecked += 1
            if event != nil || Self.readTypes.contains(type), let bytes = row.stored.payload {
                do throws(JSONSyntaxError) {
                    payload = try JSONValue(parsingCanonical: bytes)
                } catch {
                    add(
                        .payloadMalformed, at: index, since: since, stream: stream,
                        detail: "the payload of \(name) is not canonical JSON: \(error)")
                }
            }
        case .differs:
            add(
                .payloadAltered, at: index, since: since, stream: stream,
                detail: "the payload or the salt of \(name) is not what the entry commits to")
        case .halved:
            let there =
                row.stored.salt == nil
                ? "the payload of \(name) is there without its salt"
                : "the salt of \(name) is there without its payload"
            add(.payloadMissing, at: index, since: since, stream: stream, detail: there)
        case .absent where !source.payloadsIncluded && !Bundle.isAlwaysIncluded(stream.category):
            report.payloadsWithheld += 1
        case .absent:
            missingPayloads.insert(index)
        }
        if index == 0 || type == "LedgerCreated" {
            checkCreation(payload, isAbsent: row.payload != .matches, stream, type, at: index, since: since)
        }
        if let payload { try read(payload, type, stream, at: index, since: since, name) }
        if let event {
            event(RecordedEvent(entry: Entry(scan, in: row.stored.bytes), hash: row.hash, payload: payload))
        }
    }

    private static var readTypes: Set<String> { ["LedgerCreated", "DocumentUploaded", "PayloadDisposed"] }

    private mutating func checkCreation(
        _ payload: JSONValue?, isAbsent: Bool, _ stream: StreamName, _ type: String, at index: UInt64, since: Timestamp
    ) {
        func words() -> String? {
            guard type == "LedgerCreated", stream == .ledger else {
                return "the log begins with \(type) of \(stream), not with LedgerCreated of ledger, which names its key"
            }
            guard index == 0 else { return "entry \(index) creates the ledger a second time" }
            guard let payload else { return nil }
            guard let members = payload.objectValue, let format = members["format"]?.integerValue,
                let named = members["origin"]?.stringValue, let key = members["key"]?.stringValue
            else { return "LedgerCreated does not say format, key and origin" }
            guard format == Int64(Entry.formatVersion) else {
                return "the log is of format \(format), and this program reads format \(Entry.formatVersion)"
            }
            guard named == origin else {
                return "LedgerCreated names the log \(named), while its entries name \(origin)"
            }
            do throws(NoteError) { _ = try VerifierKey(parsing: key) } catch {
                return "LedgerCreated names a key that cannot be read: \(error)"
            }
            return nil
        }
        guard let words = words() else { return }
        add(.firstEntryInvalid, at: index, since: since, stream: stream, detail: words)
    }

    private mutating func read(
        _ payload: JSONValue, _ type: String, _ stream: StreamName, at index: UInt64, since: Timestamp, _ name: String
    ) throws {
        switch type {
        case "DocumentUploaded":
            guard let digest = payload.objectValue?["digest"]?.stringValue.flatMap({ SHA256Digest(base64: $0) }) else {
                return add(
                    .payloadMalformed, at: index, since: since, stream: stream,
                    detail: "the payload of \(name) does not name a document by the base64 of its SHA-256")
            }
            if documents[digest] != nil {
                documents[digest]?.touches.insert(stream.text)
            } else {
                let status = try source.documentStatus(digest)
                documents[digest] = DocumentRecord(index: index, since: since, touches: [stream.text], status: status)
            }
        case "PayloadDisposed":
            let entries = payload.objectValue?["entries"]?.arrayValue ?? []
            for case .integer(let entry) in entries where entry >= 0 && UInt64(entry) < index {
                disposedPayloads.insert(UInt64(entry))
            }
            for case .string(let text) in payload.objectValue?["documents"]?.arrayValue ?? [] {
                if let digest = SHA256Digest(base64: text) { disposedDocuments.insert(digest) }
            }
        default: break
        }
    }
}
