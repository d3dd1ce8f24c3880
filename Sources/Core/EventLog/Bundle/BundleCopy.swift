import CanonicalJSON
import Cryptography
import TransparencyLog

/// What a bundle holds a second time, by itself, because an event says so.
enum BundleCopy {
    /// A document that an event names.
    case document(SHA256Digest)
    /// A key of the log, for tools that want it in a file.
    case key(name: String, line: [UInt8])
    /// The source of a published policy version, for people.
    case policy(name: String, source: [UInt8])

    /// The types of event that give a copy.
    static let types: Set<String> = Set(NamedDocument.members.map(\.type))
        .union(["KeyRotated", "LedgerCreated", "PolicyVersionPublished"])

    /// The copy that an event of `type` with `payload` gives, if any.
    init?(of type: String, _ payload: JSONValue) {
        guard let members = payload.objectValue else { return nil }
        switch type {
        case "LedgerCreated", KeyRotated.type:
            guard let text = members["key"]?.stringValue, let key = try? VerifierKey(parsing: text) else { return nil }
            self = .key(name: "keys/\(key.fingerprint).vkey", line: Array("\(key)\n".utf8))
        case "PolicyVersionPublished":
            guard let policy = members["policy"]?.stringValue, let version = members["version"]?.stringValue,
                let source = members["source"]
            else { return nil }
            let name = "\(policy)@\(version)"
            let isPlain = name.utf8.allSatisfy { Alphabet.isStreamIdentifier($0) || $0 == UInt8(ascii: "@") }
            guard isPlain, name.utf8.count <= 90 else { return nil }
            self = .policy(name: "policies/\(name).json", source: Array((source.prettyText + "\n").utf8))
        default:
            guard let digest = NamedDocument.digest(of: type, members) else { return nil }
            self = .document(digest)
        }
    }
}
