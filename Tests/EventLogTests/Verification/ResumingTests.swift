import CanonicalJSON
import Cryptography
import Support
import Testing
import TransparencyLog

@testable import EventLog

/// Verification that goes on from a head verified before.
@Suite struct ResumingTests {
    let writer: LedgerWriter
    let sound: MemoryLedger

    init() throws {
        writer = try LedgerWriter.small()
        sound = try writer.ledger.withStreamIndex()
    }

    /// The sizes that the small ledger was sealed at.
    static let sizes: [UInt64] = [1, 3, 6, 10, 12, 15, 16, 22, 25]

    private func head(_ size: UInt64, of ledger: MemoryLedger? = nil) throws -> StoredAnchor {
        let stored = try #require((ledger ?? sound).checkpoints.first { $0.size == size })
        return StoredAnchor(name: "kept.note", note: stored.note)
    }

    private func verify(_ ledger: some LedgerSource, since note: StoredAnchor) throws -> VerificationReport {
        try LogVerification(expectedKey: writer.verifierKey).run(ledger, since: note)
    }

    /// Verifies the whole log, with `note` as a head saved elsewhere.
    private func verifyAll(_ ledger: MemoryLedger, _ note: StoredAnchor) throws -> VerificationReport {
        var ledger = ledger
        ledger.anchors.append(note)
        return try LogVerification(expectedKey: writer.verifierKey).run(ledger)
    }

    @Test(arguments: sizes)
    func `a sound log is sound from any head on, and the rest is not counted`(_ size: UInt64) throws {
        var events: [UInt64] = []
        var last: (UInt64, UInt64) = (1, 1)
        let report = try LogVerification(expectedKey: writer.verifierKey)
            .run(
                sound, since: head(size), progress: { last = ($0, $1) },
                event: { events.append($0.entry.seq.value) })
        #expect(report.findings == [])
        #expect(report.resumption?.skipped == size)
        #expect(report.resumption?.obstacle == nil)
        #expect(report.entries == 25 - size)
        #expect(report.payloadsChecked == 25 - size)
        #expect(report.head?.size == 25)
        #expect(events == Array(size..<25))
        #expect(last == (25 - size, 25 - size))
        #expect(report.resumption?.words.contains("entries 0 to \(size - 1) were taken as verified") == true)
    }

    @Test(arguments: [256, 300, 512, 1000, 1280, 1299] as [UInt64])
    func `tiles are compared from the first one that was not full`(_ size: UInt64) throws {
        let large = try LedgerWriter.large.get()
        var ledger = try large.ledger.withStreamIndex()
        let stored = try #require(ledger.checkpoints.first { $0.size >= size })
        let note = StoredAnchor(name: "kept.note", note: stored.note)
        let report = try LogVerification(expectedKey: large.verifierKey).run(ledger, since: note)
        #expect(report.findings == [])
        #expect(report.tilesChecked == 5 - stored.size / 256)
        #expect(report.resumption?.skipped == stored.size)

        guard stored.size < 1280, let tile = ledger.tiles.last else { return }
        var hashes = tile.hashes
        hashes[100] ^= 1
        ledger.tiles[ledger.tiles.count - 1] = StoredTile(level: tile.level, index: tile.index, hashes: hashes)
        let other = try LogVerification(expectedKey: large.verifierKey).run(ledger, since: note)
        #expect(other.findings.map(\.kind) == [.tileMismatch])
        #expect(other.findings.first?.index == tile.index * 256)
    }

    @Test func `only what follows the head, and what that rests on, is read`() throws {
        let ledger = CountingLedger(sound)
        let report = try verify(ledger, since: head(22))
        #expect(report.findings == [])
        #expect(report.resumption?.skipped == 22)
        // The log's own records are read, which is the first; the head rests on 21; 22, 23 and 24 continue streams that end at 21, 20 and 19.
        #expect(ledger.walked == [0, 22])
        #expect(Set(ledger.lookedUp) == [0, 19, 20, 21])
    }

    @Test func `what is changed after the head is found as in the whole log`() throws {
        let seed: UInt64 = 61
        var random = SeededGenerator(seed: seed)
        var compared = 0
        for round in 0..<400 {
            let size = Self.sizes[Int(random.next() % 8)]
            var ledger = sound
            let changes = (0...(random.next() % 3)).map { _ in ledger.damage(using: &random) }
            guard ledger.begins(like: sound, upTo: size) else { continue }
            compared += 1
            let whole = try verifyAll(ledger, head(size))
            let rest = try verify(ledger, since: head(size))
            let comment: Comment = "seed \(seed), round \(round), since \(size): \(changes)"
            if rest.resumption?.obstacle != nil {
                #expect(rest.findings == whole.findings, comment)
            } else {
                #expect(rest.gists == whole.gists, comment)
            }
        }
        #expect(compared > 100)
    }

    @Test func `what is changed before the head is found or taken as verified, and nothing else is said`() throws {
        let seed: UInt64 = 62
        var random = SeededGenerator(seed: seed)
        for round in 0..<400 {
            let size = Self.sizes[Int(random.next() % 9)]
            var ledger = sound
            let changes = (0...(random.next() % 2)).map { _ in ledger.damage(using: &random) }
            let whole = try verifyAll(ledger, head(size))
            let rest = try verify(ledger, since: head(size))
            let comment: Comment = "seed \(seed), round \(round), since \(size): \(changes)"
            if rest.resumption?.obstacle != nil {
                #expect(rest.findings == whole.findings, comment)
            } else if whole.isSound {
                #expect(rest.isSound, comment)
            } else {
                #expect(rest.resumption?.skipped == size, comment)
            }
        }
    }

    @Test(arguments: [19, 20, 21])
    func `an entry that the rest continues is found when it is altered`(_ index: Int) throws {
        var ledger = sound
        ledger.rows[index].bytes[60] ^= 1
        let report = try verify(ledger, since: head(22))
        let stream = try Entry(canonical: sound.rows[index].bytes).stream
        // Without the last entry before it the log cannot be taken up.
        #expect((report.resumption?.obstacle != nil) == (index == 21))
        #expect(report.findings.map(\.kind) == [.entryAltered])
        #expect(report.findings.first?.index == UInt64(index))
        #expect(report.findings.first?.touches == [stream.text])
    }

    @Test func `an index of streams that names the wrong entry is found`() throws {
        var ledger = sound
        let beta = try StreamName(LedgerWriter.beta)
        ledger.streamIndex[beta] = ledger.streamIndex[beta]?.map { $0 == 20 ? 18 : $0 }
        let report = try verify(ledger, since: head(22))
        #expect(report.findings.map(\.kind).contains(.indexDisagrees))
        #expect(report.findings.first?.index == 18)
    }

    @Test func `the events of a stream before the head are given in order, with what they say`() throws {
        var ledger = sound
        let alpha = try StreamName(LedgerWriter.alpha)
        let places = try #require(ledger.streamIndex[alpha]).filter { $0 < 22 }
        func events(_ ledger: MemoryLedger) throws -> (events: [RecordedEvent], report: VerificationReport) {
            var events: [RecordedEvent] = []
            let report = try LogVerification()
                .run(ledger, since: head(22), resumed: { events = try $0.events(of: alpha) })
            return (events, report)
        }
        let found = try events(ledger)
        #expect(found.events.map(\.entry.seq.value) == places)
        #expect(found.events.allSatisfy { $0.payload != nil })
        #expect(found.report.isSound)

        ledger.rows[7].bytes[60] ^= 1
        ledger.payloads[4]?.payload?[3] ^= 1
        let damaged = try events(ledger)
        #expect(damaged.events.map(\.entry.seq.value) == places.filter { $0 != 7 })
        #expect(damaged.events.filter { $0.payload == nil }.map(\.entry.seq.value) == [4])
        #expect(damaged.report.gists == ["entry-altered at 7", "payload-altered at 4"])

        var policies: [RecordedEvent] = []
        _ = try LogVerification().run(sound, since: head(22), resumed: { policies = try $0.events(in: "policy") })
        #expect(policies.map(\.entry.seq.value) == [1, 2])
    }

    @Test func `a log shorter than the head was rolled back`() throws {
        var ledger = sound
        ledger.rows.removeSubrange(16...)
        ledger.checkpoints.removeAll { $0.size > 16 }
        ledger.streamIndex = [:]
        ledger = try ledger.withStreamIndex()
        let report = try verify(ledger, since: head(22))
        #expect(report.gists == ["rolled-back-behind-an-anchor at 16"])
        #expect(report.resumption?.skipped == 0)
        #expect(report.entries == 16)
    }

    @Test func `a log rewritten with the key does not extend the head`() throws {
        let other = try LedgerWriter.small(seed: 9)
        let report = try verify(try other.ledger.withStreamIndex(), since: head(22))
        #expect(report.findings.map(\.kind) == [.treeMismatch])
        #expect(report.resumption?.obstacle == "the tree as it is stored does not give its root")
        #expect(report.findings.first?.detail.contains("kept.note") == true)
    }

    @Test func `a head that nobody trusts is told, and everything is verified`() throws {
        let forged = try LedgerWriter(seed: 1, key: 7)
        let text = try SignedNote(parsing: head(22).note).text
        let signer = try NoteSigner(
            name: LedgerWriter.origin, key: PrivateKey(ed25519Seed: [UInt8](repeating: 7, count: 32)))
        #expect(signer.verifierKey == forged.verifierKey)
        let notes: [(note: [UInt8], kind: FindingKind)] = [
            (try SignedNote(text: text, signatures: [signer.sign(text: text)]).bytes, .checkpointSignatureBad),
            (Array("no note\n".utf8), .checkpointMalformed),
            (
                try Checkpoint(origin: "other.example", size: 22, root: .zero).signed(
                    by: NoteSigner(
                        name: "other.example", key: PrivateKey(ed25519Seed: [UInt8](repeating: 1, count: 32)))
                ).bytes, .originMismatch
            ),
        ]
        for (note, kind) in notes {
            let report = try verify(sound, since: StoredAnchor(name: "kept.note", note: note))
            #expect(report.findings.map(\.kind) == [kind])
            #expect(report.entries == 25)
            #expect(report.resumption?.skipped == 0)
            #expect(report.resumption?.obstacle != nil)
        }
    }

    @Test func `where storage cannot be taken up, everything is verified and that is said`() throws {
        let report = try LogVerification().run(writer.ledger, since: head(22))
        #expect(report.isSound)
        #expect(report.entries == 25)
        #expect(report.resumption?.obstacle == "the index of streams does not reach it")
        #expect(report.resumption?.words.contains("all entries were verified") == true)
        #expect(report.json.objectValue?["since"]?.objectValue?["skipped"] == 0)
    }

    @Test func `heads saved before it are compared with it`() throws {
        var ledger = sound
        for size in [3, 12, 16] as [UInt64] { ledger.anchors.append(try head(size)) }
        #expect(try verify(ledger, since: head(22)).isSound)
        let other = try LedgerWriter.small(seed: 9).ledger
        ledger.anchors.append(StoredAnchor(name: "fork.note", note: try head(12, of: other).note))
        let report = try verify(ledger, since: head(22))
        #expect(report.findings.map(\.kind) == [.treeMismatch])
        #expect(report.findings.first?.detail.contains("fork.note") == true)
    }
}

/// A ledger that tells what of it was read.
private final class CountingLedger: ResumableSource {
    private let ledger: MemoryLedger
    private(set) var walked: Set<UInt64> = []
    private(set) var lookedUp: [UInt64] = []

    init(_ ledger: MemoryLedger) {
        self.ledger = ledger
    }

    var declaredOrigin: String { ledger.declaredOrigin }
    var entryCount: UInt64 { ledger.entryCount }
    var payloadsIncluded: Bool { true }
    var tilesIncluded: Bool { true }
    var anchors: [StoredAnchor] { [] }
    var indexedSize: UInt64 { ledger.indexedSize }

    func forEachEntry(from index: UInt64, _ body: (StoredEntry) throws -> Void) throws {
        walked.insert(index)
        try ledger.forEachEntry(from: index, body)
    }
    func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws { try ledger.forEachCheckpoint(body) }
    func forEachTile(_ body: (StoredTile) throws -> Void) throws { try ledger.forEachTile(body) }
    func documentStatus(_ digest: SHA256Digest) throws -> DocumentStatus { try ledger.documentStatus(digest) }
    func storedEntry(at index: UInt64) throws -> StoredEntry? {
        lookedUp.append(index)
        return try ledger.storedEntry(at: index)
    }
    func treeHash(at place: SubtreeCoordinate) throws -> SHA256Digest? { try ledger.treeHash(at: place) }
    func places(of stream: StreamName, below size: UInt64) throws -> [UInt64] {
        try ledger.places(of: stream, below: size)
    }
    func streams(in category: String) throws -> [StreamName] { try ledger.streams(in: category) }
    func forEachCheckpoint(from size: UInt64, _ body: (StoredCheckpoint) throws -> Void) throws {
        try ledger.forEachCheckpoint(from: size, body)
    }
    func forEachTile(beyond size: UInt64, _ body: (StoredTile) throws -> Void) throws {
        try ledger.forEachTile(beyond: size, body)
    }
}

extension VerificationReport {
    /// The findings in brief.
    fileprivate var gists: [String] {
        findings.map { "\($0.kind.rawValue) at \($0.index.map { "\($0)" } ?? "-")" }.sorted()
    }
}

extension MemoryLedger {
    /// Whether the first `size` entries, their payloads and seals are those of `other`, and no row was added to them.
    fileprivate func begins(like other: MemoryLedger, upTo size: UInt64) -> Bool {
        func part(_ ledger: MemoryLedger) -> [[UInt8]] {
            var part = ledger
            part.rows = ledger.rows.filter { ($0.index ?? 0) < size }
            part.payloads = ledger.payloads.filter { $0.key < size }
            part.checkpoints = ledger.checkpoints.filter { $0.size <= size }
            return part.stored
        }
        return part(self) == part(other)
    }
}
