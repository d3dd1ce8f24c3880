import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Testing

@Suite("The index can be deleted")
struct IndexTests {
    /// A ledger with some streams and requests, closed, so that its index is complete.
    private func filledLedger() throws -> LedgerFixture {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        for round in 0..<60 {
            _ = try ledger.commit(
                [
                    LedgerFixture.request("s\(round % 7)", 1 + round % 3),
                    LedgerFixture.request("t\(round)", key: "k-\(round)"),
                ], now: LedgerFixture.now)
        }
        try ledger.close()
        return fixture
    }

    private func remove(index path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    @Test("rebuilt from the log it is the same as before, row for row")
    func isRebuilt() throws {
        let fixture = try filledLedger()
        let path = LedgerDirectory(fixture.path).index
        let before = try RawDatabase.dump(of: path, tables: IndexTests.content)
        remove(index: path)
        try fixture.open().close()
        #expect(try RawDatabase.dump(of: path, tables: IndexTests.content) == before)
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }

    @Test("many streams are read as each by itself, and one that is not there has no events")
    func readsStreams() throws {
        let fixture = try filledLedger()
        let ledger = try fixture.open()
        let absent = try StreamName("case/absent")
        let streams = try ledger.streams(in: "case") + [absent]
        var read: [StreamName] = []
        try ledger.forEachStream(of: streams) { stream, events in
            read.append(stream)
            let alone = try ledger.readStream(stream)
            #expect(events == alone, "\(stream)")
            #expect(events.isEmpty == (stream == absent))
        }
        #expect(read == streams && read.count > 60)
        try ledger.close()
    }

    @Test("what could not be written to it is answered from memory, and written with what came since")
    func keepsUnwritten() throws {
        let fixture = try filledLedger()
        let path = LedgerDirectory(fixture.path).index
        let ledger = try fixture.open()
        func append(_ round: Int, _ events: Int) throws {
            _ = try ledger.commit(
                try (0..<7).map { try LedgerFixture.request("s\($0)", events, key: "r\(round)-\($0)") },
                now: LedgerFixture.now)
        }
        func lengths() throws -> [UInt64?] {
            try (0..<7).map { stream in
                let events = try ledger.readStream(StreamName("case/s\(stream)"))
                #expect(events.map(\.entry.position.value) == Array(0..<UInt64(events.count)))
                return events.last.map { $0.entry.position.value + 1 }
            }
        }
        let before = try lengths()
        // Enough that it is time to write them.
        try append(1, 2400)
        do {
            try RawDatabase(path).execute(
                "CREATE TRIGGER refused BEFORE INSERT ON stream_run BEGIN SELECT RAISE(FAIL, 'refused'); END")
        }
        #expect(throws: LedgerError.self) { try ledger.maintain() }
        try append(2, 5)
        #expect(ledger.isMaintenanceDue)
        #expect(try lengths() == before.map { ($0 ?? 0) + 2405 })
        for round in 1...2 {
            let again = try ledger.commit(
                [LedgerFixture.request("s3", round == 1 ? 2400 : 5, key: "r\(round)-3")], now: LedgerFixture.now)
            guard case .repeated = again[0] else {
                Issue.record("a request of round \(round) is appended again")
                continue
            }
        }
        do { try RawDatabase(path).execute("DROP TRIGGER refused") }
        try ledger.maintain()
        #expect(!ledger.isMaintenanceDue)
        try append(3, 1)
        #expect(try lengths() == before.map { ($0 ?? 0) + 2406 })
        try ledger.close()
        #expect(try LedgerDirectory(fixture.path).indexFindings() == [])
        let written = try RawDatabase.dump(of: path, tables: ["(SELECT name, length, head FROM stream)", "request"])
        remove(index: path)
        try fixture.open().close()
        #expect(
            try RawDatabase.dump(of: path, tables: ["(SELECT name, length, head FROM stream)", "request"]) == written)
    }

    /// Rows without the identifiers of streams, which depend on the order in which batches were written.
    private static let content = [
        "(SELECT name, length, head FROM stream)",
        "(SELECT name, position, seq FROM stream_entry JOIN stream ON stream.id = stream)", "request", "watermark",
    ]

    @Test(
        "made from another log, ahead of the log, or no index at all, it is rebuilt at the next opening",
        arguments: [
            "UPDATE watermark SET root = zeroblob(32)", "UPDATE watermark SET size = size + 1", "DELETE FROM watermark",
            "PRAGMA user_version = 9", "PRAGMA application_id = 7", "DROP TABLE watermark",
        ])
    func isReplaced(_ sql: String) throws {
        let fixture = try filledLedger()
        let path = LedgerDirectory(fixture.path).index
        let before = try RawDatabase.dump(of: path, tables: IndexTests.content)
        do { try RawDatabase(path).execute(sql) }
        #expect(try LedgerDirectory(fixture.path).indexFindings().map(\.kind) == [.indexDisagrees])
        try fixture.open().close()
        #expect(try RawDatabase.dump(of: path, tables: IndexTests.content) == before)
        #expect(try LedgerDirectory(fixture.path).indexFindings() == [])
    }

    @Test("bytes that are no database are replaced")
    func replacesGarbage() throws {
        let fixture = try filledLedger()
        let path = LedgerDirectory(fixture.path).index
        remove(index: path)
        try Data("this is no database, and longer than the header of one would be".utf8).write(
            to: URL(fileURLWithPath: path))
        #expect(try LedgerDirectory(fixture.path).indexFindings().map(\.kind) == [.indexDisagrees])
        let ledger = try fixture.open()
        #expect(try ledger.readStream(StreamName("case/s3")).isEmpty == false)
        try ledger.close()
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }

    @Test(
        "what it says wrongly is found by comparing it with the log",
        arguments: [
            "UPDATE stream_run SET places = json_replace(places, '$[0]', 7) WHERE stream = 2 AND position = 0",
            "UPDATE stream SET length = length + 1 WHERE id = 3",
            "UPDATE stream SET head = zeroblob(32) WHERE id = 3",
            "UPDATE stream SET name = 'case/elsewhere' WHERE id = 3",
            "DELETE FROM stream WHERE id = 2", "INSERT INTO stream VALUES (999, 'case/invented', 1, zeroblob(32))",
            "DELETE FROM stream_run WHERE stream = 2", "INSERT INTO stream_run VALUES (2, 900, '[3]')",
            "UPDATE stream_run SET position = position + 700 WHERE stream = 2",
            "UPDATE stream_run SET places = json_remove(places, '$[1]') WHERE stream = 2",
            "UPDATE stream_run SET places = '[]' WHERE stream = 2",
            "UPDATE stream_run SET places = '{}' WHERE stream = 2",
            "UPDATE stream_run SET places = '[1,2.5]' WHERE stream = 2",
            "UPDATE stream_run SET places = '[1,-2]' WHERE stream = 2",
            "UPDATE request SET seq = seq + 1 WHERE key = 'k-7'", "UPDATE request SET events = 2 WHERE key = 'k-7'",
            "UPDATE request SET digest = zeroblob(32) WHERE key = 'k-7'", "DELETE FROM request WHERE key = 'k-7'",
            "UPDATE request SET key = 'k-x' WHERE key = 'k-7'",
            "INSERT INTO request VALUES ('k-invented', 1, 1, zeroblob(32))",
        ])
    func isCompared(_ sql: String) throws {
        let fixture = try filledLedger()
        let path = LedgerDirectory(fixture.path).index
        do { try RawDatabase(path).execute(sql) }
        let findings = try LedgerDirectory(fixture.path).indexFindings()
        #expect(!findings.isEmpty)
        #expect(findings.allSatisfy { $0.kind == .indexDisagrees })
        remove(index: path)
        try fixture.open().close()
        #expect(try LedgerDirectory(fixture.path).indexFindings() == [])
    }

    @Test("an append does not go on from an end of a stream that the log does not have")
    func checksEnds() throws {
        let fixture = try filledLedger()
        do {
            try RawDatabase(LedgerDirectory(fixture.path).index).execute(
                "UPDATE stream SET length = length - 1 WHERE name = 'case/s3'")
        }
        let ledger = try fixture.open()
        let size = try ledger.head().size
        #expect { try ledger.commit([LedgerFixture.request("s3")], now: LedgerFixture.now) } throws: { error in
            (error as? LedgerError)?.kind == .damaged && "\(error)".contains("delete index.sqlite")
        }
        #expect(try ledger.head().size == size)
        #expect(try ledger.commit([LedgerFixture.request("s4")], now: LedgerFixture.now)[0].receipt != nil)
    }

    @Test("it follows in batches, and answers from memory for what it does not have yet")
    func followsBehind() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let path = LedgerDirectory(fixture.path).index
        for round in 0..<20 {
            _ = try ledger.commit([LedgerFixture.request("s", 1000, key: "k-\(round)")], now: LedgerFixture.now)
            try ledger.maintain()
            #expect(try ledger.readStream(StreamName("case/s")).count == 1000 * (round + 1))
        }
        let covered = try #require(Int(try RawDatabase(path).value("SELECT size FROM watermark")))
        #expect(covered > 1 && covered < 20_001)
        let again = try ledger.commit([LedgerFixture.request("s", 1000, key: "k-9")], now: LedgerFixture.now)[0]
        guard case .repeated = again else {
            Issue.record("\(again)")
            return
        }
        let middle = try ledger.readStream(StreamName("case/s"), from: StreamPosition(UInt64(covered) - 3), limit: 5)
        #expect(middle.map(\.entry.position.value) == (0..<5).map { UInt64(covered) - 3 + $0 })
        try ledger.close()
        #expect(try RawDatabase(path).value("SELECT size FROM watermark") == "20001")
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }

    @Test("emptied by another process, it is filled before anything that it says is sealed into the log")
    func isFilledAgain() throws {
        let fixture = try filledLedger()
        let path = LedgerDirectory(fixture.path).index
        let ledger = try fixture.open()
        func empty() throws {
            try RawDatabase(path).execute(
                """
                BEGIN; DELETE FROM stream_run; DELETE FROM stream; DELETE FROM request;
                UPDATE watermark SET size = 0, root = zeroblob(32); COMMIT
                """)
        }
        try empty()
        let appended = try ledger.commit([LedgerFixture.request("s3")], now: LedgerFixture.now)[0]
        #expect(appended.receipt?.entries.map(\.position.value) == [18])
        try empty()
        guard case .repeated = try ledger.commit([LedgerFixture.request("t7", key: "k-7")], now: LedgerFixture.now)[0]
        else {
            Issue.record("a request that is in the log was taken again")
            return
        }
        try empty()
        #expect(try ledger.readStream(StreamName("case/s4")).count == 17)
        try empty()
        #expect(try ledger.streams(in: "case").count == 67)
        try ledger.close()
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }

    @Test("while others write it, an opening does not take it for that of another log")
    func isNotForgottenByOpenings() async throws {
        let fixture = try filledLedger()
        let busy = Task.detached {
            for round in 0..<60 {
                let ledger = try fixture.open()
                _ = try ledger.commit([LedgerFixture.request("busy-\(round % 3)")], now: LedgerFixture.now)
                try ledger.close()
            }
        }
        for round in 0..<60 {
            let ledger = try fixture.open()
            _ = try ledger.commit([LedgerFixture.request("s\(round % 7)")], now: LedgerFixture.now)
            try ledger.close()
        }
        try await busy.value
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }

    @Test("several engines write it together")
    func isShared() throws {
        let fixture = try LedgerFixture()
        let engines = [try fixture.open(), try fixture.open(), try fixture.open()]
        for round in 0..<30 {
            _ = try engines[round % 3].commit([LedgerFixture.request("s\(round % 4)", 700)], now: LedgerFixture.now)
            try engines[(round + round / 5) % 3].maintain()
        }
        for engine in engines {
            #expect(try engine.readStream(StreamName("case/s1")).count == 5600)
            try engine.close()
        }
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }
}
