import CanonicalJSON
import EventLog
import Testing
import TransparencyLog

@Suite struct SoundLedgerTests {
    @Test func `a sound ledger gives no finding, and counts of all it held`() throws {
        var writer = try LedgerWriter.small()
        writer.anchor("anchors/a.note")
        let report = try writer.ledger.verify(pinning: writer.verifierKey)
        #expect(report.findings == [])
        #expect(report.isSound)
        #expect(report.entries == 25)
        #expect(report.streams == 5)
        #expect(report.checkpoints == 9)
        #expect(report.payloadsChecked == 25)
        #expect(report.documentsChecked == 2)
        #expect(report.anchorsChecked == 1)
        #expect(report.head?.size == 25)
        #expect(report.key == writer.verifierKey)
        #expect(report.keyTrust == .pinned)
        #expect(report.origin == LedgerWriter.origin)
    }

    @Test func `without a pinned key the log's own is used and said to be`() throws {
        let writer = try LedgerWriter.small()
        let report = try writer.ledger.verify()
        #expect(report.isSound)
        #expect(report.key == writer.verifierKey)
        #expect(report.keyTrust == .ledger)
    }

    @Test func `storage without hashes, index and tiles is sound too`() throws {
        let writer = try LedgerWriter.small()
        #expect(try writer.ledger.bare.verify().findings == [])
    }

    @Test func `events come in order with their payloads`() throws {
        let writer = try LedgerWriter.small()
        var events: [RecordedEvent] = []
        _ = try LogVerification().run(writer.ledger, event: { events.append($0) })
        #expect(events.map(\.entry.seq.value) == Array(0..<25))
        #expect(events.allSatisfy { $0.payload != nil })
        #expect(events[3].entry.request?.key == "k-1")
        for (event, row) in zip(events, writer.ledger.rows) {
            #expect(event.entry.canonicalBytes == row.bytes)
            #expect(event.hash == row.hash)
        }
    }

    @Test func `a ledger of 1300 entries with five full tiles is sound`() throws {
        let ledger = try LedgerWriter.large.get().ledger
        let report = try ledger.verify()
        #expect(report.findings == [])
        #expect(report.tilesChecked == 5)
        #expect(report.entries == 1300)
    }

    @Test func `progress ends with all entries done`() throws {
        var last: (UInt64, UInt64) = (0, 0)
        _ = try LogVerification().run(LedgerWriter.small().ledger, progress: { last = ($0, $1) })
        #expect(last == (25, 25))
    }
}

extension LedgerWriter {
    /// 1300 entries in commits of up to 97.
    static let large = Result { try writeLarge() }

    private static func writeLarge() throws -> LedgerWriter {
        var writer = try LedgerWriter(seed: 3)
        try writer.create()
        while writer.size < 1300 {
            let count = min(97, 1300 - writer.size)
            let first = writer.size
            try writer.commit((0..<count).map { event("FactAsserted", [alpha, beta, gamma][Int((first + $0) % 3)]) })
        }
        return writer
    }
}
