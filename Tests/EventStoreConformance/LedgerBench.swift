import CanonicalJSON
import Cryptography
import EventLog
public import EventStore
public import TransparencyLog

/// A ledger under test: how to open one more engine on it, and what every case needs to talk to it.
public struct LedgerBench: Sendable {
    /// Opens an engine on the ledger; each call gives another one, on the same ledger.
    public let open: @Sendable () throws -> any LedgerEngine
    /// The key that seals the ledger.
    public let key: VerifierKey

    /// A ledger whose engines `open` returns, sealed by `key`.
    public init(key: VerifierKey, open: @escaping @Sendable () throws -> any LedgerEngine) {
        self.key = key
        self.open = open
    }

    static let now = Timestamp(milliseconds: 1_760_000_000_000)

    static func stream(_ name: String) throws -> StreamName { try StreamName("case/\(name)") }

    static func event(_ type: String, _ payload: JSONValue = ["note": "ok"]) throws -> ProposedEvent {
        ProposedEvent(
            type: type, occurredAt: now, actor: try EntryActor(id: "u-17", role: "intake"), payload: payload)
    }

    static func request(
        _ stream: String, _ expected: ExpectedPosition = .any, _ types: [String] = ["Noted"],
        key: (String, String)? = nil
    ) throws -> AppendRequest {
        AppendRequest(
            stream: try self.stream(stream), expected: expected, events: try types.map { try event($0) },
            idempotency: key.map { IdempotencyKey(key: $0.0, request: Array($0.1.utf8)) })
    }

    /// Reads the whole log back and throws where its chain, its positions, its tree or its seal do not hold.
    public func requireSound(_ engine: any LedgerEngine) throws {
        let head = try engine.head()
        let note = try SignedNote(parsing: head.note)
        try require(note.verify(with: key), "the head is not signed by the ledger's key")
        try requireEqual(try Checkpoint(parsing: note.text), head.checkpoint, "the head is not what its note says")
        var frontier = MerkleFrontier()
        var previous = SHA256Digest.zero
        var recordedAt = Timestamp(milliseconds: 0)
        var streams: [StreamName: StreamHead] = [:]
        while frontier.size < head.size {
            let events = try engine.readEntries(from: EntryIndex(frontier.size), limit: 100)
            try require(!events.isEmpty, "the log ends at \(frontier.size) before its head, \(head.size)")
            for event in events {
                let entry = event.entry
                try requireEqual(entry.seq.value, frontier.size, "index")
                try requireEqual(entry.prev, previous, "prev of entry \(entry.seq)")
                try requireEqual(event.hash, MerkleTree.leafHash(entry.canonicalBytes), "hash of entry \(entry.seq)")
                let before = streams[entry.stream]
                try requireEqual(entry.position.value, before?.length ?? 0, "position of entry \(entry.seq)")
                try requireEqual(entry.streamPrev, before?.hash, "streamPrev of entry \(entry.seq)")
                try require(entry.recordedAt >= recordedAt, "entry \(entry.seq) was recorded before the one before it")
                try require(event.payload != nil, "entry \(entry.seq) has no payload")
                frontier.append(event.hash)
                previous = event.hash
                recordedAt = entry.recordedAt
                streams[entry.stream] = StreamHead(length: entry.position.value + 1, hash: event.hash)
            }
        }
        try requireEqual(frontier.root, head.checkpoint.root, "root")
        for (stream, last) in streams {
            try requireEqual(UInt64(try engine.readStream(stream).count), last.length, "length of \(stream)")
        }
    }
}
