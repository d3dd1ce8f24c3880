import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import SQLiteEventStore
import Testing

/// The narrow way by which a payload leaves the ledger's tables.
@Suite struct DisposalTests {
    private let fixture: LedgerFixture
    private static let refusal = "the ledger is append-only"

    init() throws {
        fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 3)], now: LedgerFixture.now)
        try ledger.close()
    }

    private func refuses(_ sql: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let database = try RawDatabase("\(fixture.path)/ledger.sqlite")
        #expect(sourceLocation: sourceLocation) {
            try database.execute(sql)
        } throws: { error in
            "\(error)".contains(DisposalTests.refusal)
        }
    }

    private func record(_ entries: [UInt64], documents: [SHA256Digest] = []) throws -> UInt64 {
        let ledger = try fixture.open()
        let record = PayloadDisposed(
            approver: try EntryActor(id: "po-2", role: "privacy-officer"), basis: "42 CFR 438.3(u): 10 years",
            cases: [
                PayloadDisposed.DisposedStream(
                    stream: try StreamName("case/a"), lastEventAt: LedgerFixture.now, retainedThrough: "2035-10-09")
            ], documents: documents, entries: entries.map { EntryIndex($0) }, reason: "yearly", retentionYears: 10)
        let event = ProposedEvent(
            type: PayloadDisposed.type, occurredAt: LedgerFixture.now,
            actor: try EntryActor(id: "po-1", role: "privacy-officer"), payload: record.json)
        _ = try ledger.commit(
            [AppendRequest(stream: .ledger, expected: .any, events: [event])], now: LedgerFixture.now)
        let index = try ledger.head().size - 1
        try ledger.close()
        return index
    }

    @Test func `a payload is deleted only after a sealed event that records its destruction`() throws {
        try refuses("DELETE FROM payload WHERE seq = 1")
        try refuses("INSERT INTO disposal (seq, event) VALUES (1, 3)")
        try refuses("INSERT INTO disposal (seq, event) VALUES (1, 4)")
        let event = try record([1, 2])
        try refuses("DELETE FROM payload WHERE seq = 1")
        let ledger = try fixture.open()
        #expect(try ledger.finishDisposals() == DestroyedContent(payloads: 2))
        #expect(try ledger.finishDisposals() == DestroyedContent())
        #expect(try ledger.disposals().map(\.index.value) == [event])
        #expect(try ledger.readStream(StreamName("case/a")).map { $0.payload == nil } == [true, true, false])
        try ledger.close()
        #expect(try LedgerFixture.findings(at: fixture.path) == [])
        try refuses("DELETE FROM payload WHERE seq = 3")
        try refuses("UPDATE disposal SET seq = 3 WHERE seq = 1")
        try refuses("DELETE FROM disposal WHERE seq = 1")
        try refuses("INSERT OR REPLACE INTO disposal (seq, event) VALUES (1, \(event))")
    }

    @Test func `a payload noted as destroyed by an event that does not say so is found`() throws {
        let event = try record([1])
        let database = try RawDatabase("\(fixture.path)/ledger.sqlite")
        try database.execute(
            "INSERT INTO disposal (seq, event) VALUES (2, \(event)); DELETE FROM payload WHERE seq = 2")
        let findings = try LedgerFixture.findings(at: fixture.path)
        #expect(Set(findings.map(\.kind)) == [.payloadMissing, .indexDisagrees, .payloadNotDestroyed])
        #expect(findings.first { $0.kind == .payloadMissing }?.index == 2)
    }

    @Test func `a ledger that is read only destroys nothing`() throws {
        _ = try record([1])
        let ledger = try SQLiteLedger.openReadOnly(at: fixture.path)
        #expect(throws: LedgerError.self) { try ledger.finishDisposals() }
        try ledger.close()
    }

    @Test func `a key whose first payload was destroyed stands for another request`() throws {
        let ledger = try fixture.open()
        let request = try LedgerFixture.request("b", 1, key: "k-1")
        _ = try ledger.commit([request], now: LedgerFixture.now)
        let index = try ledger.head().size - 1
        try ledger.close()
        _ = try record([index])
        let again = try fixture.open()
        try again.finishDisposals()
        #expect(
            try again.commit([request], now: LedgerFixture.now) == [.keyReused(key: "k-1", original: EntryIndex(index))]
        )
        try again.close()
    }

    @Test(arguments: NamedDocument.members.map(\.type))
    func `a document goes with the last event that needs it`(type: String) throws {
        let ledger = try fixture.open()
        let document = try ledger.documents.put(Array("a chart note".utf8))
        let member = try #require(NamedDocument.member(of: type))
        func upload(_ stream: String) throws -> UInt64 {
            let event = ProposedEvent(
                type: type, occurredAt: LedgerFixture.now, actor: try EntryActor(id: "u-17", role: "intake"),
                payload: .object(
                    JSONObject([
                        (member, .string(document.digest.base64)), ("size", .integer(Int64(document.size))),
                    ])))
            _ = try ledger.commit(
                [AppendRequest(stream: try StreamName(stream), expected: .any, events: [event])],
                now: LedgerFixture.now)
            return try ledger.head().size - 1
        }
        let places = [try upload("case/a"), try upload("case/b")]
        try ledger.close()
        for (place, isLast) in zip(places, [false, true]) {
            _ = try record([place], documents: [document.digest])
            let ledger = try fixture.open()
            #expect(try ledger.finishDisposals() == DestroyedContent(payloads: 1, documents: isLast ? 1 : 0))
            #expect(try ledger.documents.status(of: document.digest) == (isLast ? .missing : .intact))
            try ledger.close()
            #expect(try LedgerFixture.findings(at: fixture.path) == [])
        }
    }
}
