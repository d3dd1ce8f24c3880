import ClinicalPolicy
import Cryptography
import EventLog
import EventStore
import Packets
import PriorAuthorization
import Replay

/// The documents that go into a packet, and those that cannot.
struct PacketPlan {
    /// The documents that go in.
    private(set) var kept: [PacketWriter.Document] = []
    /// Every document that events name, as the page shows it.
    private(set) var shown: [SHA256Digest: PacketDocument] = [:]

    /// What `events` name, as far as `store` has it.
    init(_ events: [RecordedEvent], in store: DocumentStore) throws {
        for event in events {
            guard let digest = PacketDocuments.digest(in: event), shown[digest] == nil,
                let (title, suffix) = PacketPlan.name(CaseEntry(event))
            else { continue }
            var member: String?
            if let size = try store.size(of: digest) {
                let document = PacketWriter.Document(digest: digest, suffix: suffix, size: size)
                kept.append(document)
                member = document.name
            }
            shown[digest] = PacketDocument(member: member, title: title)
        }
    }

    /// How many events name a document that is not there.
    var missing: Int { shown.values.count { $0.member == nil } }

    /// What the documents hash to, by their members.
    var digests: [String: SHA256Digest] {
        Dictionary(kept.map { ($0.name, $0.digest) }) { first, _ in first }
    }

    private static func name(_ entry: CaseEntry) -> (title: String, suffix: String)? {
        guard case .event(let event, _) = entry.content else { return nil }
        switch event {
        case .documentUploaded(let document): return (document.title, suffix(of: document.mediaType))
        case .noticeIssued(let notice): return ("letter: \(notice.kind.rawValue)", "html")
        default: return nil
        }
    }

    /// What files of `mediaType` are called. HTML from outside is shown as text: a page that a packet links to must not run.
    private static func suffix(of mediaType: String) -> String {
        let type = mediaType.split(separator: ";").first.map { $0.lowercased() } ?? ""
        return switch type {
        case "application/pdf": "pdf"
        case "image/png": "png"
        case "image/jpeg": "jpg"
        case "image/tiff": "tif"
        case "application/json", "application/fhir+json": "json"
        case "text/csv": "csv"
        case _ where type.hasPrefix("text/"): "txt"
        default: "bin"
        }
    }
}
