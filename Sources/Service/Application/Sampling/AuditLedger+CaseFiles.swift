import CanonicalJSON
import Cryptography
import EventLog
import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore

extension AuditLedger {
    /// Writes what the ledger holds of a case to `directory`: its events with what they say, as a proof that they are all of them
    /// where the streams were sealed, and its documents by their digests. A document that is not there any more is left out.
    public func writeCaseFiles(of id: CaseID, to directory: String) throws -> [String] {
        let stream = StreamName.of(id)
        var names: [String] = []
        func write(_ bytes: [UInt8], _ name: String) throws {
            let file = try NewFile(at: "\(directory)/\(name)")
            try file.write(bytes)
            try file.finish()
            names.append(name)
        }
        if try lastStreamsSeal() != nil {
            try write(try completenessPacket(of: stream, withPayloads: true).bytes, "completeness.json")
        } else {
            let events = try store.readStream(stream).map { event -> JSONValue in
                [
                    "entry": event.entry.json, "hash": .string(event.hash.base64), "payload": event.payload ?? .null,
                ]
            }
            try write(Array("\(JSONValue.array(events).prettyText)\n".utf8), "events.json")
        }
        for document in try record(of: id).state.documents {
            let name = "document-\(document.payload.digest.hex)"
            guard !names.contains(name), let bytes = try? store.documents.bytes(of: document.payload.digest) else {
                continue
            }
            try write(bytes, name)
        }
        return names
    }
}
