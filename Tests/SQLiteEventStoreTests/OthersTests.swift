import EventLog
import EventStore
import SQLiteEventStore
import Support
import Testing

@Suite("What others append is seen by whoever asks next")
struct OthersTests {
    @Test("whoever appends, and whenever the write-ahead log is folded")
    func seesOthers() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let fixture = try LedgerFixture()
        // An engine shares nothing with another but the files: as two processes would.
        let engines = try (0..<3).map { _ in try fixture.open() }
        let reader = try SQLiteLedger.openReadOnly(at: fixture.path)
        var lengths: [String: UInt64] = [:]
        for round in 0..<300 {
            let writer = engines.randomElement(using: &generator) ?? engines[0]
            let stream = "s\(Int.random(in: 0..<20, using: &generator))"
            let count = Int.random(in: 1...5, using: &generator)
            let outcome = try writer.commit([LedgerFixture.request(stream, count)], now: LedgerFixture.now)[0]
            #expect(outcome.receipt != nil, "seed \(seed), round \(round)")
            lengths[stream, default: 0] += UInt64(count)
            let name = try StreamName("case/\(stream)")
            for engine in engines + [reader] {
                #expect(try engine.standing(of: name).length == lengths[stream], "seed \(seed), round \(round)")
            }
            // The counts are of what was noticed since the opening: the same for all.
            let noticed = try (engines + [reader]).map { try $0.noticed().count(in: "case") }
            #expect(Set(noticed) == [lengths.values.reduce(0, +)], "seed \(seed), round \(round)")
            if Int.random(in: 0..<10, using: &generator) == 0 {
                try RawDatabase("\(fixture.path)/ledger.sqlite").execute("PRAGMA wal_checkpoint(RESTART)")
            }
        }
        try reader.close()
        for engine in engines { try engine.close() }
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }
}
