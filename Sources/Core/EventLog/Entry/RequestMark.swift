public import Cryptography

/// Ties the first event of an append to the request that asked for it, so that the same request twice appends once.
public struct RequestMark: Hashable, Sendable {
    /// The idempotency key of the request: 1 to 128 visible ASCII characters.
    public let key: String
    /// SHA-256 of the event's salt followed by the request's bytes: tells another request under the same key, and
    /// nothing else.
    public let digest: SHA256Digest
    /// How many events the append made, this one included; they follow each other in the log.
    public let events: Int

    /// A mark; `events` is at least 1.
    public init(key: String, digest: SHA256Digest, events: Int) throws(EntryError) {
        guard (1...RequestMark.longestKey).contains(key.utf8.count),
            key.utf8.allSatisfy({ Alphabet.isPrintable($0) && $0 != 0x20 })
        else {
            throw EntryError(member: "request.key", reason: EntryRule.key)
        }
        guard (1...RequestMark.mostEvents).contains(events) else {
            throw EntryError(
                member: "request.events", reason: EntryRule.events)
        }
        self.init(knownKey: key, digest: digest, events: events)
    }

    init(knownKey key: String, digest: SHA256Digest, events: Int) {
        self.key = key
        self.digest = digest
        self.events = events
    }

    /// What the mark of a request says: SHA-256 of `salt` followed by the request's bytes.
    public static func digest(salt: [UInt8], request: [UInt8]) -> SHA256Digest {
        SHA256.digest(salt, request)
    }

    static let longestKey = 128
    static let mostEvents = 1_000_000
}
