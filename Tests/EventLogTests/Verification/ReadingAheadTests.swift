import Cryptography
import Support
import Testing
import TransparencyLog

@testable import EventLog

/// Entries are read and examined ahead, on other threads: nobody can tell but by the clock.
@Suite struct ReadingAheadTests {
    /// Ways to read that must not differ in what is found.
    static let paces = [
        ReadingPace(threads: 2, batchCount: 1, sealCount: 1), ReadingPace(threads: 2, batchCount: 3, sealCount: 2),
        ReadingPace(threads: 4, batchCount: 2, sealCount: 3),
        ReadingPace(threads: 3, batchCount: 512, batchByteCount: 900),
        ReadingPace(threads: 1, batchCount: 4),
    ]

    @Test(arguments: [true, false])
    func `whatever is changed, the report is that of one thread`(_ isIndexed: Bool) throws {
        let small = try LedgerWriter.small().ledger
        let sound = isIndexed ? small : small.bare
        let seed: UInt64 = isIndexed ? 51 : 52
        var random = SeededGenerator(seed: seed)
        for round in 0..<150 {
            var ledger = sound
            let changes = (0..<(random.next() % 5)).map { _ in ledger.damage(using: &random) }
            let expected = try ledger.verify(at: ReadingPace())
            let pace = Self.paces[round % Self.paces.count]
            #expect(try ledger.verify(at: pace) == expected, "seed \(seed), round \(round), \(pace): \(changes)")
        }
    }

    @Test func `a long log with its middle rewritten gives the report of one thread`() throws {
        var ledger = try LedgerWriter.large.get().ledger
        for row in 400..<403 { ledger.rows[row].bytes[200] ^= 1 }
        ledger.rows.remove(at: 1000)
        let expected = try ledger.verify(at: ReadingPace())
        #expect(!expected.report.isSound)
        for pace in Self.paces + [ReadingPace(threads: 2)] {
            #expect(try ledger.verify(at: pace) == expected, "\(pace)")
        }
    }

    @Test func `seals are examined ahead, whichever key turns out to be in use when it is their turn`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        for round in 0..<20 {
            let signers = try (0..<4).map { try LedgerWriter.signer(UInt8(10 + $0)) }
            var writer = try LedgerWriter(seed: random.next(), key: 10)
            try writer.create()
            for signer in signers.dropFirst() {
                for _ in 0..<Int.random(in: 0...7, using: &random) {
                    try writer.commit([LedgerWriter.event("FactAsserted", LedgerWriter.alpha)])
                }
                try writer.rotate(to: signer)
            }
            try writer.commit([LedgerWriter.event("FactAsserted", LedgerWriter.alpha)])
            var ledger = writer.ledger
            #expect(try ledger.verify(at: Self.paces[round % Self.paces.count]).report.isSound, "seed \(seed)")
            for _ in 0..<round % 3 {
                let place = Int.random(in: ledger.checkpoints.indices, using: &random)
                let note = ledger.checkpoints[place].note
                let byte = Int.random(in: note.indices, using: &random)
                ledger.checkpoints[place] = StoredCheckpoint(
                    size: ledger.checkpoints[place].size, note: note[..<byte] + [note[byte] ^ 1] + note[(byte + 1)...])
            }
            let expected = try ledger.verify(at: ReadingPace())
            for pace in Self.paces { #expect(try ledger.verify(at: pace) == expected, "seed \(seed), round \(round)") }
        }
    }

    @Test(arguments: paces)
    func `no more than some batches are read before they are judged`(_ pace: ReadingPace) throws {
        var writer = try LedgerWriter()
        try writer.create()
        for _ in 0..<20 {
            try writer.commit((0..<10).map { _ in LedgerWriter.event("FactAsserted", LedgerWriter.alpha) })
        }
        let ledger = WatchedLedger(writer.ledger)
        var farthest = 0
        var judged = 0
        let report = try LogVerification(at: pace).run(
            ledger,
            event: { _ in
                judged += 1
                farthest = max(farthest, ledger.read - judged)
            })
        #expect(report.isSound)
        #expect(judged == 201)
        #expect(farthest <= max(16, (pace.batchesAhead + 1) * min(pace.batchCount, 10) + 3))
    }

    @Test(arguments: paces)
    func `what the source throws ends the verification and passes on`(_ pace: ReadingPace) throws {
        for limit in [0, 1, 2, 7, 24] {
            let ledger = WatchedLedger(try LedgerWriter.small().ledger, failingAfter: limit)
            #expect(throws: WatchedLedger.Broken.self) { try LogVerification(at: pace).run(ledger) }
        }
    }

    @Test func `a pool gives batches back in their order, whoever examined them`() throws {
        let rows = try LedgerWriter.small().ledger.rows.map {
            StoredEntry(index: $0.index, hash: $0.hash, bytes: $0.bytes, salt: nil, payload: nil)
        }
        for threads in 0...4 {
            let pool = ExaminationPool<[ExaminedEntry]>(threads: threads)
            #expect(pool.take() == nil)
            var expected: [SHA256Digest?] = []
            var found: [SHA256Digest?] = []
            for round in 0..<200 {
                let batch = Array(rows.dropFirst(round % 25).prefix(round % 4))
                expected += batch.map(\.hash)
                pool.submit(batch.map(ExaminedEntry.init(unexamined:)))
                if pool.pending == 1 + round % 6 { found += pool.take()?.map(\.hash) ?? [] }
            }
            while let batch = pool.take() { found += batch.map(\.hash) }
            #expect(found == expected)
            #expect(pool.pending == 0)
            // Work that is left when the pool ends does not keep its threads.
            for _ in 0..<50 { pool.submit(rows.map(ExaminedEntry.init(unexamined:))) }
        }
    }
}

/// A ledger that counts the rows it hands out, and may break.
private final class WatchedLedger: LedgerSource {
    struct Broken: Error {}

    private let ledger: MemoryLedger
    private let limit: Int
    /// The farthest row handed out.
    private(set) var read = 0

    init(_ ledger: MemoryLedger, failingAfter limit: Int = .max) {
        self.ledger = ledger
        self.limit = limit
    }

    var declaredOrigin: String { ledger.declaredOrigin }
    var entryCount: UInt64 { ledger.entryCount }
    var payloadsIncluded: Bool { true }
    var tilesIncluded: Bool { true }
    var anchors: [StoredAnchor] { [] }

    func forEachEntry(from index: UInt64, _ body: (StoredEntry) throws -> Void) throws {
        try ledger.forEachEntry(from: index) { stored in
            let number = Int(stored.index ?? 0) + 1
            if number > limit { throw Broken() }
            read = max(read, number)
            try body(stored)
        }
    }

    func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws { try ledger.forEachCheckpoint(body) }
    func forEachTile(_ body: (StoredTile) throws -> Void) throws { try ledger.forEachTile(body) }
    func documentStatus(_ digest: SHA256Digest) throws -> DocumentStatus { try ledger.documentStatus(digest) }
}

extension LogVerification {
    fileprivate init(at pace: ReadingPace) {
        self.init()
        self.pace = pace
    }
}

/// What a verification makes known.
private struct Outcome: Equatable {
    let report: VerificationReport
    let events: [RecordedEvent]
}

extension MemoryLedger {
    fileprivate func verify(at pace: ReadingPace) throws -> Outcome {
        var events: [RecordedEvent] = []
        let report = try LogVerification(at: pace).run(self, event: { events.append($0) })
        return Outcome(report: report, events: events)
    }
}
