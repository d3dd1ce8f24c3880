import CanonicalJSON
public import Cryptography
import TransparencyLog

/// The documents that events of a case name.
public enum PacketDocuments {
    /// What the files of documents may end with; letters, which the program made, end with `.html`.
    static let suffixes: Set = [".bin", ".csv", ".jpg", ".json", ".pdf", ".png", ".tif", ".txt"]

    static func isLetter(_ event: RecordedEvent) -> Bool { event.entry.type == "NoticeIssued" }

    /// The document that `event` puts on file, or the letter that it says went out; nil where it is about neither.
    public static func digest(in event: RecordedEvent) -> SHA256Digest? {
        event.payload?.objectValue.flatMap { NamedDocument.digest(of: event.entry.type, $0) }
    }
}

extension PacketReport {
    /// The keys and the sources of policies that the events name, as files of their own.
    func copies(key: VerifierKey) -> [String: [UInt8]] {
        var copies = ["keys/\(key.fingerprint).vkey": Array("\(key)\n".utf8)]
        for event in events {
            guard let payload = event.payload else { continue }
            switch BundleCopy(of: event.entry.type, payload) {
            case .key(let name, let content), .policy(let name, let content): copies[name] = content
            case .document, nil: break
            }
        }
        return copies
    }
}

extension CompletenessPacket {
    /// The first entry that does not hold by itself under the packet's head; nil where it is about the whole.
    func failingEntry() -> UInt64? {
        guard let head = try? Checkpoint(parsing: checkpoint.text) else { return nil }
        return ([seal] + entries).first {
            $0.objection(origin: head.origin, size: head.size, root: head.root) != nil
        }?.entry.seq.value
    }
}
