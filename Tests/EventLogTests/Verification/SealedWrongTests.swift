import CanonicalJSON
import Cryptography
import EventLog
import Testing
import TransparencyLog

/// Logs that are sealed as they are, and were written wrong.
@Suite struct SealedWrongTests {
    private func ledger(_ slip: LedgerWriter.Slip, then after: Int = 3) throws -> MemoryLedger {
        var writer = try LedgerWriter.small()
        var event = LedgerWriter.event("FactAsserted", LedgerWriter.alpha)
        event.slip = slip
        try writer.commit([LedgerWriter.event("FactAsserted", LedgerWriter.beta), event])
        for _ in 0..<after { try writer.commit([LedgerWriter.event("FactAsserted", LedgerWriter.beta)]) }
        return writer.ledger
    }

    /// The finding for `slip` in entry 26, with and without entries after it, in storage of both kinds.
    private func expect(_ kind: FindingKind, _ slip: LedgerWriter.Slip, at location: SourceLocation = #_sourceLocation)
        throws
    {
        for after in [0, 1, 3] {
            let ledger = try ledger(slip, then: after)
            try ledger.expectFindings(Expected(kind, 26), comment: "\(after) after", at: location)
            try ledger.bare.expectFindings(Expected(kind, 26), comment: "\(after) after, bare", at: location)
            #expect(try ledger.verify().head?.size == UInt64(27 + after), sourceLocation: location)
        }
    }

    @Test func `an entry that names another hash than its predecessor's breaks the link`() throws {
        try expect(.linkBroken, LedgerWriter.Slip(prev: SHA256.digest([1])))
    }

    @Test func `a jump in the numbering is one gap`() throws {
        for after in [0, 1, 3] {
            var writer = try LedgerWriter.small()
            for jump in 0...after {
                var event = LedgerWriter.event("FactAsserted", LedgerWriter.alpha)
                event.slip.seq = UInt64(30 + jump)
                try writer.commit([event])
            }
            // The sizes of the checkpoints do not jump.
            let findings = try writer.ledger.verify().findings
            #expect(findings.map(\.kind) == [.indexGap], "\(findings)")
            #expect(findings.first?.index == 25)
        }
    }

    @Test func `a position that is not the next is a gap in the stream`() throws {
        try expect(.streamGap, LedgerWriter.Slip(position: 17))
    }

    @Test func `an entry that names another one of its stream breaks the stream's link`() throws {
        try expect(.streamLinkBroken, LedgerWriter.Slip(streamPrev: SHA256.digest([1])))
    }

    @Test func `an entry recorded before the one before it shows the clock went backwards`() throws {
        try expect(.clockWentBackwards, LedgerWriter.Slip(recordedAt: LedgerWriter.start))
    }

    @Test func `an entry of another log is named`() throws {
        try expect(.originMismatch, LedgerWriter.Slip(log: "ledger.example.org/other"))
    }

    @Test func `an entry that contradicts its commit is named`() throws {
        try expect(.commitDisagrees, LedgerWriter.Slip(commit: 24))
    }

    @Test func `an entry that begins a commit of its own leaves a checkpoint missing`() throws {
        try expect(.checkpointMissing, LedgerWriter.Slip(commit: 26))
    }

    @Test func `a sealed entry that is not canonical is malformed`() throws {
        try expect(.entryMalformed, LedgerWriter.Slip(rewrite: { $0 + [0x20] }))
        try expect(.entryMalformed, LedgerWriter.Slip(rewrite: { _ in [] }))
    }

    @Test func `a committed payload that is not canonical JSON is malformed where it is read`() throws {
        let ledger = try ledger(LedgerWriter.Slip(payload: Array("{ }".utf8)))
        try ledger.expectFindings()
        let report = try LogVerification().run(ledger, event: { _ in })
        #expect(report.findings.map(\.kind) == [.payloadMalformed])
        #expect(report.findings.first?.index == 26)
    }

    @Test func `a document event that names no document is malformed`() throws {
        var writer = try LedgerWriter.small()
        try writer.commit([
            LedgerWriter.Event(type: "DocumentUploaded", stream: LedgerWriter.alpha, payload: ["size": 3])
        ])
        try writer.ledger.expectFindings(Expected(.payloadMalformed, 25, touches: [LedgerWriter.alpha]))
    }

    @Test func `a log that does not begin by creating the ledger is none`() throws {
        var writer = try LedgerWriter()
        try writer.commit([LedgerWriter.event("RequestSubmitted", LedgerWriter.alpha)])
        try writer.ledger.expectFindings(Expected(.firstEntryInvalid, 0))
    }

    @Test func `a first event that says less than it must is invalid`() throws {
        let key = try LedgerWriter().verifierKey.description
        let payloads: [JSONValue] = [
            .null, [:], ["format": 2, "key": .string(key), "origin": .string(LedgerWriter.origin)],
            ["format": 1, "key": "x", "origin": .string(LedgerWriter.origin)],
            ["format": 1, "key": .string(key), "origin": "other.example.org"],
        ]
        for payload in payloads {
            var writer = try LedgerWriter()
            try writer.commit([LedgerWriter.Event(type: "LedgerCreated", stream: "ledger", payload: payload)])
            try writer.ledger.expectFindings(Expected(.firstEntryInvalid, 0), comment: "\(payload.canonicalText)")
        }
    }

    @Test func `a ledger is created once`() throws {
        var writer = try LedgerWriter.small()
        try writer.create()
        try writer.ledger.expectFindings(Expected(.firstEntryInvalid, 25))
    }
}
