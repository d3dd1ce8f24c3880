import CanonicalJSON
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing

@Suite("What is acknowledged is on the disk")
struct DurabilityTests {
    @Test("the writing connection flushes every commit in full, in write-ahead mode")
    func writesDurably() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        #expect(try ledger.writingMode() == SQLiteLedger.WritingMode(journal: "wal", synchronous: 2))
    }

    @Test("tables are strict, and the file says what it is")
    func declaresItself() throws {
        let fixture = try LedgerFixture()
        let database = try RawDatabase(LedgerDirectory(fixture.path).log)
        let tables = try database.rows(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'")
        #expect(tables.map { $0[0] }.sorted() == ["checkpoint", "disposal", "entry", "payload", "tile"])
        #expect(tables.allSatisfy { $0[1] == "1" })
        #expect(try database.value("PRAGMA application_id") == "\(0x444F_434B)")
        #expect(try database.value("PRAGMA user_version") == "1")
    }

    @Test(
        "nothing in the log can be updated, deleted or replaced",
        arguments: [
            "UPDATE entry SET hash = zeroblob(32)", "DELETE FROM entry WHERE seq = 0",
            "REPLACE INTO entry SELECT * FROM entry", "UPDATE payload SET payload = x'7B7D'", "DELETE FROM payload",
            "REPLACE INTO payload SELECT * FROM payload", "UPDATE checkpoint SET size = 9", "DELETE FROM checkpoint",
            "REPLACE INTO checkpoint SELECT * FROM checkpoint", "UPDATE tile SET idx = 7", "DELETE FROM tile",
            "REPLACE INTO tile SELECT * FROM tile",
        ])
    func refusesChanges(_ sql: String) throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 300)], now: LedgerFixture.now)
        let path = LedgerDirectory(fixture.path).log
        let tables = ["entry", "payload", "checkpoint", "tile"]
        let before = try RawDatabase.dump(of: path, tables: tables)
        let database = try RawDatabase(path)
        #expect { try database.execute(sql) } throws: { "\($0)".contains("append-only") }
        #expect(try RawDatabase.dump(of: path, tables: tables) == before)
    }

    @Test("what was committed survives an engine that is given up, without closing, by a copy of its files")
    func survivesAbandonment() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let receipt = try #require(
            try ledger.commit([LedgerFixture.request("a", 3)], now: LedgerFixture.now)[0].receipt)
        let copy = TemporaryDirectory()
        try FileManager.default.copyItem(atPath: fixture.path, toPath: copy.appending("ledger"))
        let reopened = try SQLiteLedger.open(at: copy.appending("ledger"))
        #expect(try reopened.readStream(receipt.stream).map(\.hash) == receipt.entries.map(\.hash))
        #expect(try reopened.head().note == receipt.checkpoint)
    }

    @Test("a log cut off anywhere in what was not yet folded in opens sound, with every commit before the cut")
    func survivesTornLogs() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let log = LedgerDirectory(fixture.path).log
        var durable: [(walSize: UInt64, size: UInt64)] = []
        for round in 0..<16 {
            _ = try ledger.commit([LedgerFixture.request("s\(round % 4)", 1 + round % 5)], now: LedgerFixture.now)
            durable.append((try fileSize(log + "-wal"), try ledger.head().size))
        }
        let end = try #require(durable.last).walSize
        var generator = SeededGenerator(seed: 5)
        var cuts = durable.flatMap { [$0.walSize, $0.walSize - 1, $0.walSize + 1] }.filter { $0 <= end }
        cuts += (0..<12).map { _ in UInt64.random(in: 0...end, using: &generator) }
        for (round, cut) in cuts.enumerated() {
            let copy = TemporaryDirectory()
            let path = copy.appending("ledger")
            try FileManager.default.copyItem(atPath: fixture.path, toPath: path)
            try? FileManager.default.removeItem(atPath: LedgerDirectory(path).log + "-shm")
            // What was being written when the power went is missing, or is not what it was to be.
            if round % 3 == 2, cut < end {
                try flipByte(at: cut, of: LedgerDirectory(path).log + "-wal")
            } else {
                truncate(LedgerDirectory(path).log + "-wal", Int(cut))
            }
            #expect(try LogVerification().run(LedgerSnapshot(of: path)).findings == [], "cut at \(cut), seed 5")
            let expected = durable.last { $0.walSize <= cut }?.size ?? 1
            let reopened = try SQLiteLedger.open(at: path)
            #expect(try reopened.head().size >= expected, "cut at \(cut), seed 5")
            let outcome = try reopened.commit([LedgerFixture.request("after", 2)], now: LedgerFixture.now)[0]
            #expect(outcome.receipt != nil)
            try reopened.close()
            #expect(try LedgerFixture.findings(at: path) == [], "cut at \(cut), seed 5")
        }
    }

    @Test("the write-ahead log stays small where nobody folds it but commits, and is larger after a large one")
    func boundsTheLog() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let log = LedgerDirectory(fixture.path).log + "-wal"
        func commit(_ events: Int, times: Int) throws -> [UInt64] {
            try (0..<times).map { round in
                _ = try ledger.commit([LedgerFixture.request("s\(round)", events)], now: LedgerFixture.now)
                return try fileSize(log)
            }
        }
        let (small, large) = (2048 * UInt64(4120), 8192 * UInt64(4120))
        let first = try commit(100, times: 120)
        #expect(first[59] < small && first[119] < small + small / 8 && first[119] == first[118])
        let second = try commit(2000, times: 25)
        #expect(second[24] > 3 * small && second[24] < large + large / 8 && second[24] == second[23])
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }

    private func flipByte(at offset: UInt64, of path: String) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: offset)
        let byte = try #require(file.read(upToCount: 1)?.first)
        try file.seek(toOffset: offset)
        try file.write(contentsOf: Data([byte ^ 0x40]))
        try file.close()
    }

    private func fileSize(_ path: String) throws -> UInt64 {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64)
    }

    @Test("a payload of megabytes is taken")
    func takesLargePayloads() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        var request = try LedgerFixture.request("a")
        request.events[0].payload = ["text": .string(String(repeating: "x", count: 3_000_000))]
        _ = try ledger.commit([request], now: LedgerFixture.now)
        #expect(try ledger.readStream(request.stream).first?.payload == request.events[0].payload)
    }

    @Test("files of a ledger are for their owner only")
    func isPrivate() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a")], now: LedgerFixture.now)
        for name in try FileManager.default.subpathsOfDirectory(atPath: fixture.path) {
            var status = stat()
            #expect(stat("\(fixture.path)/\(name)", &status) == 0)
            #expect(status.st_mode & 0o077 == 0, "\(name)")
        }
    }
}
