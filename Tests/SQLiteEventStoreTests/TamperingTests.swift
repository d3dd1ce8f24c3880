import EventLog
import EventStore
import SQLiteEventStore
import Testing
import TransparencyLog

/// Changes made to a ledger's files behind its back, and what verification must call them.
@Suite("Tampering with the tables is found and named")
struct TamperingTests {
    struct Change: Sendable, CustomTestStringConvertible {
        let sql: String
        let kind: FindingKind
        var testDescription: String { "\(sql) → \(kind.rawValue)" }

        init(_ sql: String, _ kind: FindingKind) {
            self.sql = sql
            self.kind = kind
        }
    }

    /// A ledger of 600 entries in three commits, with all kinds of rows.
    private func filledLedger() throws -> LedgerFixture {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 299), LedgerFixture.request("b")], now: LedgerFixture.now)
        _ = try ledger.commit([LedgerFixture.request("c", 298, key: "k-1")], now: LedgerFixture.now)
        _ = try ledger.commit([LedgerFixture.request("a", 1)], now: LedgerFixture.now)
        try ledger.close()
        return fixture
    }

    static let changes = [
        Change("UPDATE entry SET hash = zeroblob(32) WHERE seq = 10", .indexDisagrees),
        Change(
            "UPDATE entry SET entry = CAST(replace(CAST(entry AS TEXT), 'intake', 'appeal') AS BLOB) WHERE seq = 10",
            .entryAltered),
        Change("UPDATE entry SET entry = x'7B7D' WHERE seq = 10", .entryAltered),
        Change(
            "UPDATE entry SET entry = CAST(replace(CAST(entry AS TEXT), 'Noted', 'Voted') AS BLOB), hash = zeroblob(32) "
                + "WHERE seq = 599", .entryAltered),
        Change("DELETE FROM entry WHERE seq = 10", .entryMissing),
        Change("DELETE FROM entry WHERE seq = 0", .entryMissing),
        Change("DELETE FROM entry WHERE seq BETWEEN 256 AND 511", .entryMissing),
        Change("DELETE FROM entry WHERE seq >= 599", .entryMissing),
        Change("UPDATE entry SET seq = 9000 WHERE seq = 10", .indexDisagrees),
        Change(
            "UPDATE entry SET seq = 9000 WHERE seq = 10; UPDATE entry SET seq = 10 WHERE seq = 11; "
                + "UPDATE entry SET seq = 11 WHERE seq = 9000", .indexDisagrees),
        Change("INSERT INTO entry SELECT 600, hash, entry FROM entry WHERE seq = 599", .indexDisagrees),
        Change("UPDATE payload SET payload = x'7B7D' WHERE seq = 10", .payloadAltered),
        Change("UPDATE payload SET salt = zeroblob(32) WHERE seq = 10", .payloadAltered),
        Change("DELETE FROM payload WHERE seq = 10", .payloadMissing),
        Change("UPDATE payload SET seq = 9000 WHERE seq = 10", .payloadMissing),
        Change("INSERT INTO payload SELECT 9000, salt, payload FROM payload WHERE seq = 10", .indexDisagrees),
        Change(
            "UPDATE payload SET seq = 9000 WHERE seq = 10; UPDATE payload SET seq = 10 WHERE seq = 11; "
                + "UPDATE payload SET seq = 11 WHERE seq = 9000", .payloadAltered),
        Change("UPDATE checkpoint SET size = 300 WHERE size = 301", .indexDisagrees),
        Change("UPDATE checkpoint SET note = x'00' WHERE size = 301", .checkpointMalformed),
        Change(
            "UPDATE checkpoint SET note = CAST(replace(CAST(note AS TEXT), '301', '302') AS BLOB) WHERE size = 301",
            .checkpointSignatureBad),
        Change("DELETE FROM checkpoint WHERE size = 301", .checkpointMissing),
        Change("DELETE FROM checkpoint WHERE size = 600", .checkpointMissing),
        Change(
            "UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = 599) WHERE size = 301",
            .indexDisagrees),
        Change("UPDATE tile SET hashes = zeroblob(8192) WHERE idx = 1", .tileMismatch),
        Change("UPDATE tile SET idx = 7 WHERE idx = 1", .tileMismatch),
        Change("UPDATE tile SET level = 3 WHERE idx = 1", .tileMismatch),
        Change("DELETE FROM tile WHERE idx = 1", .tileMismatch),
        Change("INSERT INTO tile SELECT 0, 2, hashes FROM tile WHERE idx = 1", .tileMismatch),
        Change(
            "DELETE FROM entry WHERE seq >= 301; DELETE FROM payload WHERE seq >= 301; "
                + "DELETE FROM checkpoint WHERE size > 301; DELETE FROM tile WHERE idx = 1", .rolledBack),
    ]

    @Test("whichever field of whichever row is changed", arguments: changes)
    func isNamed(_ change: Change) throws {
        let fixture = try filledLedger()
        let path = fixture.path
        #expect(try LedgerFixture.findings(at: path) == [])
        do {
            let database = try RawDatabase(LedgerDirectory(path).log)
            let triggers = try database.rows("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
            try database.dropTriggers()
            try database.execute("PRAGMA ignore_check_constraints = ON; " + change.sql)
            for trigger in triggers { try database.execute(trigger[0]) }
        }
        let findings = try LedgerFixture.findings(at: path)
        #expect(findings.contains { $0.kind == change.kind }, "\(findings.map(\.description))")
    }

    @Test("missing triggers are told")
    func missesTriggers() throws {
        let fixture = try LedgerFixture()
        do { try RawDatabase(LedgerDirectory(fixture.path).log).execute("DROP TRIGGER payload_not_deleted") }
        let findings = try LedgerFixture.findings(at: fixture.path)
        #expect(findings.count == 1)
        #expect(findings.first?.detail.contains("payload_not_deleted") == true)
    }

    @Test("a snapshot does not see what is appended after it")
    func isOfOneMoment() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 3)], now: LedgerFixture.now)
        let snapshot = try LedgerSnapshot(of: fixture.path)
        _ = try ledger.commit([LedgerFixture.request("a", 3)], now: LedgerFixture.now)
        let report = try LogVerification().run(snapshot)
        #expect(report.isSound)
        #expect(report.entries == 4)
        #expect(report.head?.size == 4)
    }
}
