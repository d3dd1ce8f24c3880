import EventLog
import EventStore
import Testing

@testable import SQLiteEventStore

@Suite("What is looked up while others append")
struct IndexReadingTests {
    private func ledger(_ fixture: LedgerFixture) throws -> SQLiteLedger {
        let ledger = try fixture.open()
        _ = try ledger.commit(
            [LedgerFixture.request("a", 2), LedgerFixture.request("b", 3)], now: LedgerFixture.now)
        try ledger.flushIndex()
        return ledger
    }

    @Test("takes several rows in the transaction in which a draft's lookups are made, whoever comes first")
    func readsWithinOneReading() throws {
        let fixture = try LedgerFixture()
        let ledger = try ledger(fixture)
        let (a, b) = (try StreamName("case/a"), try StreamName("case/b"))
        try ledger.index.readingOnce {
            #expect(try ledger.readStream(a).count == 2)
            #expect(try ledger.streams(in: "case") == [a, b])
            #expect(try ledger.readStream(b).count == 3)
            // What is appended and written meanwhile is found as well.
            _ = try ledger.commit([LedgerFixture.request("b")], now: LedgerFixture.now)
            try ledger.flushIndex()
            #expect(try ledger.readStream(b).count == 4)
        }
        #expect(try ledger.readStream(b).count == 4)
        try ledger.close()
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
    }

    @Test("many streams are told as they stood when the first was read, whatever is appended meanwhile")
    func readsStreamsOfOneMoment() throws {
        let fixture = try LedgerFixture()
        let ledger = try ledger(fixture)
        let names = try ["a", "b", "c"].map { try StreamName("case/\($0)") }
        var counts: [Int] = []
        try ledger.forEachStream(of: names) { _, events in
            counts.append(events.count)
            _ = try ledger.commit(
                [LedgerFixture.request("b"), LedgerFixture.request("c")], now: LedgerFixture.now)
        }
        #expect(counts == [2, 3, 0])
        #expect(try names.map { try ledger.readStream($0).count } == [2, 6, 3])
        try ledger.close()
    }
}
