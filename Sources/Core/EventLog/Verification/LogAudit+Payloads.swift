import CanonicalJSON
import Cryptography
import TransparencyLog

/// A document that events name, and the first of them.
struct DocumentRecord {
    let index: UInt64
    let since: Timestamp
    var touches: Set<String>
    let status: DocumentStatus
    /// All entries that name it.
    var namings: [UInt64]
}

extension LogAudit {
    /// Compares a sound entry's payload with its commitment, and takes from it what verification itself needs.
    mutating func checkPayload(_ entry: SoundEntry) throws {
        let row = entry.row
        var payload: JSONValue?
        switch row.payload {
        case .matches:
            report.payloadsChecked += 1
            if event != nil || row.isRead { payload = parsePayload(of: entry) }
        case _ where entry.isMisplaced: break
        case .differs:
            add(.payloadAltered, entry, "the payload or the salt of \(entry.name) is not what the entry commits to")
        case .halved:
            let (there, lacking) = row.stored.salt == nil ? ("payload", "salt") : ("salt", "payload")
            add(.payloadMissing, entry, "the \(there) of \(entry.name) is there without its \(lacking)")
        case .absent where (!payloadsIncluded || row.stored.isSealed) && !row.isOfOpenCategory:
            report.payloadsWithheld += 1
        case .absent where row.isOfOpenCategory:
            lostPayloads.insert(entry.index)
        case .absent:
            missingPayloads.insert(entry.index)
        }
        if entry.index == 0 || row.isOfType("LedgerCreated") { checkCreation(entry, payload) }
        if let payload, row.isRead { try read(payload, entry) }
        if let event {
            try event(RecordedEvent(entry: Entry(entry.scan, in: row.stored.bytes), hash: row.hash, payload: payload))
        }
    }

    private mutating func parsePayload(of entry: SoundEntry) -> JSONValue? {
        guard let bytes = entry.row.stored.payload else { return nil }
        do throws(JSONSyntaxError) {
            return try JSONValue(parsingCanonical: bytes)
        } catch {
            add(.payloadMalformed, entry, "the payload of \(entry.name) is not canonical JSON: \(error)")
            return nil
        }
    }

    private mutating func checkCreation(_ entry: SoundEntry, _ payload: JSONValue?) {
        func words() -> String? {
            guard entry.row.isOfType("LedgerCreated"), entry.stream == .ledger else {
                return "the log begins with \(entry.name), not with LedgerCreated of ledger, which names its key"
            }
            guard entry.index == 0 else { return "\(entry.name) creates the ledger a second time" }
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
        add(.firstEntryInvalid, entry, words)
    }

    private mutating func read(_ payload: JSONValue, _ entry: SoundEntry) throws {
        switch entry.row.type {
        case let type? where NamedDocument.member(of: type) != nil: try noteDocument(payload, of: type, entry)
        case StreamsSealed.type: checkStreamSeal(entry, payload)
        case HeadTimestamped.type: takeTimestamp(payload, entry)
        case KeyRotated.type:
            if let rotation = record(KeyRotated.self, payload, entry) { take(rotation, entry) }
        case KeyRetired.type:
            if let retirement = record(KeyRetired.self, payload, entry) { take(retirement, entry) }
        case "PayloadDisposed": noteDisposal(payload, entry.index)
        case LedgerRestored.type: takeRestoration(payload, entry)
        case WitnessesChanged.type: takeWitnesses(payload, entry)
        default: break
        }
    }

    /// Takes up the document that an event of `type` names.
    private mutating func noteDocument(_ payload: JSONValue, of type: String, _ entry: SoundEntry) throws {
        guard let digest = payload.objectValue.flatMap({ NamedDocument.digest(of: type, $0) }) else {
            return add(
                .payloadMalformed, entry,
                "the payload of \(entry.name) does not name a document by the base64 of its SHA-256")
        }
        if documents[digest] != nil {
            documents[digest]?.touches.insert(entry.stream.text)
            documents[digest]?.namings.append(entry.index)
        } else {
            documents[digest] = DocumentRecord(
                index: entry.index, since: entry.recordedAt, touches: [entry.stream.text],
                status: try source.documentStatus(digest), namings: [entry.index])
        }
    }

    /// The record that `payload` is; says so where it is none.
    private mutating func record<Record: LedgerRecord>(
        _ type: Record.Type, _ payload: JSONValue, _ entry: SoundEntry
    ) -> Record? {
        do throws(JSONShapeError) {
            return try Record(payload: payload)
        } catch {
            add(.payloadMalformed, entry, "the payload of \(entry.name) does not say what it must: \(error)")
            return nil
        }
    }
}
