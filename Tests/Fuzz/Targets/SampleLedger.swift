import CanonicalJSON
import Cryptography
import EventLog
import Support
import TransparencyLog

/// A small sealed ledger: an entry a commit, a case with a document, a policy.
struct SampleLedger: LedgerSource, DocumentContents {
    private(set) var entries: [StoredEntry] = []
    private(set) var checkpoints: [StoredCheckpoint] = []
    private static let document = Array("a chart note".utf8)

    let declaredOrigin = "ledger.example.org/pa-2026"
    let payloadsIncluded = true
    let tilesIncluded = false
    let anchors: [StoredAnchor] = []
    var entryCount: UInt64 { UInt64(entries.count) }

    init() throws {
        let signer = try NoteSigner(
            name: declaredOrigin, key: PrivateKey(ed25519Seed: [UInt8](repeating: 1, count: 32)))
        let digest = SHA256.digest(Self.document)
        let patient = "case/0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8a10"
        let events: [(type: String, stream: String, payload: JSONValue)] = [
            (
                "LedgerCreated", "ledger",
                ["format": 1, "key": .string(signer.verifierKey.description), "origin": .string(declaredOrigin)]
            ),
            (
                "PolicyVersionPublished", "policy/PA.CP.PHAR.359",
                ["policy": "PA.CP.PHAR.359", "version": "2025-10", "source": ["id": "PA.CP.PHAR.359"]]
            ),
            ("RequestSubmitted", patient, ["member": "M-1", "note": "naïve — ☃"]),
            (
                "DocumentUploaded", patient,
                ["digest": .string(digest.base64), "size": .integer(Int64(Self.document.count))]
            ),
            ("DeterminationIssued", patient, ["outcome": "approved"]),
        ]
        var random = SeededGenerator(seed: 1)
        var frontier = MerkleFrontier()
        var head = SHA256Digest.zero
        var streams: [String: (count: UInt64, hash: SHA256Digest)] = [:]
        for (seq, event) in events.enumerated() {
            let now = Timestamp(milliseconds: 1_759_500_000_000 + Int64(seq) * 1000)
            let salt = random.bytes(32)
            let payload = event.payload.canonicalBytes
            let before = streams[event.stream]
            let entry = try Entry(
                log: declaredOrigin, seq: EntryIndex(UInt64(seq)), commit: EntryIndex(UInt64(seq)), prev: head,
                id: EventID.version7(at: now, random: random.bytes(10)), stream: StreamName(event.stream),
                position: StreamPosition(before?.count ?? 0), streamPrev: before?.hash, type: event.type, schema: 1,
                recordedAt: now, occurredAt: now, actor: EntryActor(id: "u-1", role: "reviewer", credential: nil),
                correlation: nil, causation: nil, request: nil,
                payload: PayloadCommitment.digest(salt: salt, payload: payload))
            head = MerkleTree.leafHash(entry.canonicalBytes)
            frontier.append(head)
            streams[event.stream] = ((before?.count ?? 0) + 1, head)
            entries.append(
                StoredEntry(index: nil, hash: nil, bytes: entry.canonicalBytes, salt: salt, payload: payload))
            let note = try Checkpoint(origin: declaredOrigin, size: frontier.size, root: frontier.root)
                .signed(by: signer)
            checkpoints.append(StoredCheckpoint(size: frontier.size, note: note.bytes))
        }
    }

    func forEachEntry(from index: UInt64, _ body: (StoredEntry) throws -> Void) throws {
        for entry in entries.dropFirst(Int(index)) { try body(entry) }
    }

    func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws {
        for checkpoint in checkpoints { try body(checkpoint) }
    }

    func forEachTile(_ body: (StoredTile) throws -> Void) throws {}

    func documentStatus(_ digest: SHA256Digest) throws -> DocumentStatus { .intact }

    func size(of digest: SHA256Digest) throws -> UInt64? {
        digest == SHA256.digest(Self.document) ? UInt64(Self.document.count) : nil
    }

    func read(_ digest: SHA256Digest, _ body: ([UInt8]) throws -> Void) throws {
        try body(Self.document)
    }

    /// The ledger as the bytes of a bundle.
    func bundle(_ contents: Bundle.Contents) throws -> [UInt8] {
        var bytes: [UInt8] = []
        _ = try BundleWriter(contents: contents, documents: self).write(self, to: { bytes += $0 })
        return bytes
    }
}
