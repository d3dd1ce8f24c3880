import CanonicalJSON
import Cryptography
import EventLog
import Support
import TransparencyLog

/// Writes a ``MemoryLedger`` the way a store does: commit by commit, each sealed. Everything follows from the seed.
struct LedgerWriter {
    static let origin = "ledger.example.org/pa-2026"
    static let start = Timestamp(milliseconds: 1_759_500_000_000)

    private(set) var ledger = MemoryLedger(declaredOrigin: origin)
    private var random: SeededGenerator
    private(set) var signer: NoteSigner
    private var frontier = MerkleFrontier()
    private var leaves: [[SHA256Digest]] = [[]]
    private var head = SHA256Digest.zero
    private var streams: [StreamName: (count: UInt64, hash: SHA256Digest)] = [:]
    private var now = start

    /// What a test may make wrong in an entry before it is chained and sealed.
    struct Slip {
        var seq: UInt64?
        var commit: UInt64?
        var prev: SHA256Digest?
        var position: UInt64?
        var streamPrev: SHA256Digest?
        var recordedAt: Timestamp?
        var log: String?
        var rewrite: (([UInt8]) -> [UInt8])?
        var payload: [UInt8]?
    }

    struct Event {
        var type: String
        var stream: String
        var payload: JSONValue
        var slip = Slip()
        var request: String?
    }

    init(seed: UInt64 = 1, key: UInt8 = 1) throws {
        random = SeededGenerator(seed: seed)
        signer = try Self.signer(key)
    }

    /// The signer whose key has 32 bytes of `seed`.
    static func signer(_ seed: UInt8, name: String = origin) throws -> NoteSigner {
        try NoteSigner(name: name, key: PrivateKey(ed25519Seed: [UInt8](repeating: seed, count: 32)))
    }

    /// Seals with another key from now on, whatever the log says.
    mutating func seal(with signer: NoteSigner) {
        self.signer = signer
    }

    /// Hands over to another key as the format has it, in a commit of its own.
    mutating func rotate(to next: NoteSigner) throws {
        try commit([try Self.rotation(to: next, from: verifierKey)])
        signer = next
    }

    mutating func retire(_ key: VerifierKey, from size: UInt64) throws {
        try commit([Self.retirement(of: key, from: size)])
    }

    static func rotation(to next: NoteSigner, from previous: VerifierKey) throws -> Event {
        Event(
            type: KeyRotated.type, stream: next.verifierKey.stream.text,
            payload: try KeyRotated(to: next, from: previous, reason: "the year is over").json)
    }

    static func retirement(of key: VerifierKey, from size: UInt64) -> Event {
        Event(
            type: KeyRetired.type, stream: key.stream.text,
            payload: KeyRetired(key: key, from: size, reason: "a copy was found").json)
    }

    var verifierKey: VerifierKey { signer.verifierKey }
    var size: UInt64 { frontier.size }

    mutating func create() throws {
        try commit([
            Event(
                type: "LedgerCreated", stream: "ledger",
                payload: [
                    "format": 1, "key": .string(signer.verifierKey.description), "origin": .string(Self.origin),
                ])
        ])
    }

    mutating func commit(_ events: [Event], sealed: Bool = true) throws {
        let first = frontier.size
        now = Timestamp(milliseconds: now.milliseconds + Int64(1000 + random.next() % 60_000))
        for event in events { try append(event, commit: first, events: events.count) }
        if sealed { try seal() }
    }

    private mutating func append(_ event: Event, commit: UInt64, events: Int) throws {
        let stream = try StreamName(event.stream)
        let index = frontier.size
        let before = streams[stream]
        let slip = event.slip
        let salt = random.bytes(32)
        let payload = slip.payload ?? event.payload.canonicalBytes
        let entry = try Entry(
            log: slip.log ?? Self.origin, seq: EntryIndex(slip.seq ?? index),
            commit: EntryIndex(slip.commit ?? slip.seq.map { commit + $0 - index } ?? commit),
            prev: slip.prev ?? head, id: EventID.version7(at: now, random: random.bytes(10)), stream: stream,
            position: StreamPosition(slip.position ?? before?.count ?? 0),
            streamPrev: slip.streamPrev ?? before?.hash, type: event.type, schema: 1,
            recordedAt: slip.recordedAt ?? now, occurredAt: Timestamp(milliseconds: now.milliseconds - 500),
            actor: event.type == "CriteriaEvaluated"
                ? EntryActor(version: "0.1.0")
                : EntryActor(
                    id: "u-\(random.next() % 9)", role: "reviewer", credential: index % 3 == 0 ? "1234567893" : nil),
            correlation: index % 2 == 0 ? "batch \"7\" \\ a" : nil,
            causation: index % 4 == 1 ? EventID.version7(at: now, random: random.bytes(10)) : nil,
            request: event.request.map {
                try RequestMark(
                    key: $0, digest: RequestMark.digest(salt: salt, request: Array("{}".utf8)), events: events)
            }, payload: PayloadCommitment.digest(salt: salt, payload: payload))
        let bytes = slip.rewrite?(entry.canonicalBytes) ?? entry.canonicalBytes
        let hash = MerkleTree.leafHash(bytes)
        ledger.rows.append(MemoryLedger.Row(index: slip.seq ?? index, hash: hash, bytes: bytes))
        ledger.payloads[slip.seq ?? index] = MemoryLedger.Payload(salt: salt, payload: payload)
        frontier.append(hash)
        addToTiles(hash, level: 0)
        head = hash
        streams[stream] = ((slip.position ?? before?.count ?? 0) + 1, hash)
    }

    private mutating func addToTiles(_ hash: SHA256Digest, level: Int) {
        if leaves.count == level { leaves.append([]) }
        leaves[level].append(hash)
        guard leaves[level].count % 256 == 0 else { return }
        let tile = leaves[level].suffix(256)
        ledger.tiles.append(
            StoredTile(
                level: level, index: UInt64(leaves[level].count / 256 - 1), hashes: tile.flatMap(\.bytes)))
        var subtree = MerkleFrontier()
        for hash in tile { subtree.append(hash) }
        addToTiles(subtree.root, level: level + 1)
    }

    /// Seals the log as it stands.
    mutating func seal() throws {
        let note = try Checkpoint(origin: Self.origin, size: frontier.size, root: frontier.root).signed(by: signer)
        ledger.checkpoints.append(StoredCheckpoint(size: frontier.size, note: note.bytes))
    }

    /// Stores a document and returns the event that names it.
    mutating func upload(_ content: String, to stream: String) -> Event {
        let bytes = Array(content.utf8)
        let digest = SHA256.digest(bytes)
        ledger.documents[digest] = bytes
        return Event(
            type: "DocumentUploaded", stream: stream,
            payload: ["digest": .string(digest.base64), "size": .integer(Int64(bytes.count))])
    }

    /// Changes what is stored beside the log.
    mutating func edit(_ change: (inout MemoryLedger) -> Void) {
        change(&ledger)
    }

    /// Adds a head that was saved elsewhere.
    mutating func add(_ anchor: StoredAnchor) {
        ledger.anchors.append(anchor)
    }

    /// Saves the newest head as an anchor.
    mutating func anchor(_ name: String) {
        if let last = ledger.checkpoints.last { ledger.anchors.append(StoredAnchor(name: name, note: last.note)) }
    }
}

extension LedgerWriter {
    static let alpha = "case/0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8a10"
    static let beta = "case/0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8a11"
    static let gamma = "case/0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8a12"
    static let policy = "policy/PA.CP.PHAR.359"

    /// A ledger of 25 entries in 9 commits, three cases, a policy and two documents:
    ///
    ///     0 ledger | 1 2 policy | 3 α 4 α 5 β | 6 β 7 α 8 γ 9 β | 10 α 11 α (document) | 12 β (document) 13 γ 14 γ |
    ///     15 α | 16 α 17 β 18 γ 19 α 20 β 21 γ | 22 γ 23 β 24 α
    static func small(seed: UInt64 = 1) throws -> LedgerWriter {
        var writer = try LedgerWriter(seed: seed)
        try writer.create()
        try writer.commit([event("PolicyVersionPublished", policy), event("PolicyVersionActivated", policy)])
        try writer.commit([
            event("RequestSubmitted", alpha, request: "k-1"), event("FactAsserted", alpha),
            event("RequestSubmitted", beta),
        ])
        try writer.commit([
            event("FactAsserted", beta), event("FactAsserted", alpha), event("RequestSubmitted", gamma),
            event("FactAsserted", beta),
        ])
        try writer.commit([event("FactAsserted", alpha), writer.upload("chart note of α", to: alpha)])
        try writer.commit([
            writer.upload("lab report of β", to: beta), event("FactAsserted", gamma), event("FactAsserted", gamma),
        ])
        try writer.commit([event("CriteriaEvaluated", alpha)])
        try writer.commit([
            event("CriteriaEvaluated", alpha), event("CriteriaEvaluated", beta), event("CriteriaEvaluated", gamma),
            event("DeterminationIssued", alpha), event("DeterminationIssued", beta),
            event("DeterminationIssued", gamma),
        ])
        try writer.commit([event("AppealFiled", gamma), event("AppealFiled", beta), event("AppealFiled", alpha)])
        return writer
    }

    static func event(_ type: String, _ stream: String, request: String? = nil) -> Event {
        Event(type: type, stream: stream, payload: ["what": .string("\(type) — ☃")], request: request)
    }
}
