import CanonicalJSON
import Cryptography
import EventLog
import Testing
import TransparencyLog

/// Changes to what lies beside the entries, and to the rows themselves.
@Suite struct StorageTamperingTests {
    let writer: LedgerWriter
    let sound: MemoryLedger

    init() throws {
        writer = try LedgerWriter.small()
        sound = writer.ledger
    }

    func stream(_ index: Int) throws -> String { try Entry(canonical: sound.rows[index].bytes).stream.text }

    @Test(arguments: 0..<25)
    func `a changed hash column disagrees with a sound entry`(_ index: Int) throws {
        var ledger = sound
        ledger.rows[index].hash = SHA256.digest([9])
        try ledger.expectFindings(Expected(.indexDisagrees, UInt64(index)))
    }

    @Test(arguments: 0..<25)
    func `a changed salt or payload is an altered payload`(_ index: UInt64) throws {
        for ledger in [sound, sound.bare] {
            for change in [\MemoryLedger.Payload.salt, \.payload] {
                var ledger = ledger
                ledger.payloads[index]?[keyPath: change]?[3] ^= 4
                try ledger.expectFindings(
                    Expected(.payloadAltered, index, touches: [stream(Int(index))]), pinning: writer.verifierKey)
            }
        }
    }

    @Test(arguments: 0..<25)
    func `a payload that is gone without a record is missing`(_ index: UInt64) throws {
        var ledger = sound
        ledger.payloads[index] = nil
        try ledger.expectFindings(
            Expected(.payloadMissing, index, touches: [stream(Int(index))]), pinning: writer.verifierKey)
        ledger.payloads[index] = MemoryLedger.Payload(salt: sound.payloads[index]?.salt, payload: nil)
        try ledger.expectFindings(
            Expected(.payloadMissing, index, touches: [stream(Int(index))]), pinning: writer.verifierKey)
        ledger.payloads[index] = MemoryLedger.Payload(salt: nil, payload: sound.payloads[index]?.payload)
        try ledger.expectFindings(
            Expected(.payloadMissing, index, touches: [stream(Int(index))]), pinning: writer.verifierKey)
    }

    @Test func `payloads stored under each other's index are two altered payloads`() throws {
        var ledger = sound
        (ledger.payloads[7], ledger.payloads[13]) = (ledger.payloads[13], ledger.payloads[7])
        try ledger.expectFindings(Expected(.payloadAltered, 7), Expected(.payloadAltered, 13))
    }

    @Test func `a payload whose destruction the log records is no finding`() throws {
        var writer = writer
        try writer.commit([
            LedgerWriter.Event(
                type: "PayloadDisposed", stream: LedgerWriter.alpha,
                payload: ["approver": "u-7", "documents": [], "entries": [7, 10]])
        ])
        var ledger = writer.ledger
        ledger.payloads[7] = nil
        ledger.payloads[10] = nil
        let report = try ledger.verify()
        #expect(report.findings == [])
        #expect(report.payloadsDisposed == 2)
        ledger.payloads[8] = nil
        try ledger.expectFindings(Expected(.payloadMissing, 8))
    }

    @Test func `a disposal does not excuse its own payload or one that came later`() throws {
        var writer = writer
        try writer.commit([
            LedgerWriter.Event(
                type: "PayloadDisposed", stream: LedgerWriter.alpha, payload: ["entries": [25, 26]]),
            LedgerWriter.event("FactAsserted", LedgerWriter.alpha),
        ])
        var ledger = writer.ledger
        ledger.payloads[26] = nil
        try ledger.expectFindings(Expected(.payloadMissing, 26))
    }

    @Test func `what is still there after its destruction was recorded is one finding, at the record`() throws {
        var writer = writer
        let digest = SHA256.digest(Array("chart note of α".utf8))
        try writer.commit([
            LedgerWriter.Event(
                type: "PayloadDisposed", stream: "ledger",
                payload: ["documents": [.string(digest.base64)], "entries": [7, 10, 11]])
        ])
        var ledger = writer.ledger
        ledger.payloads[7] = nil
        let report = try ledger.verify()
        #expect(report.findings.map(\.kind) == [.payloadNotDestroyed])
        #expect(report.findings.first?.index == writer.size - 1)
        #expect(report.findings.first?.detail.contains("2 payloads and 1 documents are still there") == true)
        ledger.payloads[10] = nil
        ledger.payloads[11] = nil
        #expect(try ledger.verify().findings.first?.detail.contains("0 payloads and 1 documents") == true)
        ledger.documents[digest] = nil
        try ledger.expectFindings()
    }

    @Test func `no disposal excuses a payload that every bundle carries`() throws {
        var writer = writer
        try writer.commit([
            LedgerWriter.Event(type: "PayloadDisposed", stream: "ledger", payload: ["entries": [0]])
        ])
        var ledger = writer.ledger
        ledger.payloads[0] = nil
        try ledger.expectFindings(Expected(.payloadMissing, 0), pinning: writer.verifierKey)
    }

    @Test func `a document that came again after its destruction must be there`() throws {
        var writer = writer
        let digest = SHA256.digest(Array("chart note of α".utf8))
        try writer.commit([
            LedgerWriter.Event(
                type: "PayloadDisposed", stream: "ledger",
                payload: ["documents": [.string(digest.base64)], "entries": [11]])
        ])
        let later = writer.size
        try writer.commit([writer.upload("chart note of α", to: LedgerWriter.gamma)])
        var ledger = writer.ledger
        ledger.payloads[11] = nil
        try ledger.expectFindings()
        ledger.documents[digest] = nil
        try ledger.expectFindings(Expected(.documentMissing, later, touches: [LedgerWriter.gamma]))
    }

    // Without the first event's payload nothing but a pinned key tells who seals the log.
    @Test func `without the payload that names the key no seal is checked, and the finding is about that payload`()
        throws
    {
        var ledger = sound
        ledger.payloads[0]?.payload = nil
        ledger.payloads[0]?.salt = nil
        try ledger.expectFindings(Expected(.payloadMissing, 0))
        #expect(try ledger.verify().keyTrust == .none)
        #expect(try ledger.verify().head == nil)
    }

    @Test func `another key written into the first payload is an altered payload, and not the key used`() throws {
        let other = try LedgerWriter(seed: 1, key: 7).verifierKey
        var ledger = sound
        let payload: JSONValue = [
            "format": 1, "key": .string(other.description), "origin": .string(LedgerWriter.origin),
        ]
        ledger.payloads[0]?.payload = payload.canonicalBytes
        try ledger.expectFindings(Expected(.payloadAltered, 0))
        #expect(try ledger.verify().key == nil)
        try ledger.expectFindings(Expected(.payloadAltered, 0), pinning: writer.verifierKey)
        #expect(try ledger.verify(pinning: writer.verifierKey).key == writer.verifierKey)
    }

    @Test func `another name for the log in its settings disagrees with the entries`() throws {
        for ledger in [sound, sound.bare] {
            var ledger = ledger
            ledger.declaredOrigin = "ledger.example.org/pa-2025"
            try ledger.expectFindings(Expected(.originMismatch, nil))
        }
    }

    // Rows

    @Test(arguments: 0..<24)
    func `a removed row is a missing entry, and its case is told by the one that followed it`(_ index: Int) throws {
        let stream = try stream(index)
        let isLast = try !sound.rows[(index + 1)...].contains { try Entry(canonical: $0.bytes).stream.text == stream }
        for var ledger in [sound, sound.bare] {
            ledger.rows.remove(at: index)
            let expected = Expected(.entryMissing, UInt64(index), touches: isLast ? [] : [stream])
            try ledger.expectFindings(expected, pinning: writer.verifierKey)
        }
    }

    @Test func `a run of removed rows is one finding that names the cases it touches`() throws {
        for var ledger in [sound, sound.bare] {
            ledger.rows.removeSubrange(8...12)
            let findings = try ledger.verify().findings
            #expect(findings.map(\.kind) == [.entryMissing])
            #expect(findings.first?.index == 8)
            #expect(findings.first?.lastIndex == 12)
            #expect(findings.first?.lastGoodSize == 6)
            #expect(findings.first?.cases == [LedgerWriter.alpha, LedgerWriter.beta, LedgerWriter.gamma])
        }
    }

    @Test(arguments: [(3, 4), (3, 5), (0, 1), (4, 17), (1, 24), (23, 24)])
    func `swapped rows are out of place, and nothing is altered`(_ first: Int, _ second: Int) throws {
        var ledger = sound
        ledger.rows[first].index = UInt64(second)
        ledger.rows[second].index = UInt64(first)
        let findings = try ledger.verify(pinning: writer.verifierKey).findings
        #expect(findings.allSatisfy { $0.kind == .indexDisagrees }, "\(findings)")
        #expect(findings.first?.index == UInt64(first))
        #expect(findings.last.map { $0.lastIndex ?? $0.index } == UInt64(second))
    }

    @Test(arguments: [(3, 4), (3, 5), (0, 1), (4, 17), (1, 24), (23, 24)])
    func `rows swapped together with their payloads are out of place, and nothing is altered`(
        _ first: Int, _ second: Int
    ) throws {
        var ledger = sound
        ledger.rows[first].index = UInt64(second)
        ledger.rows[second].index = UInt64(first)
        (ledger.payloads[UInt64(first)], ledger.payloads[UInt64(second)]) =
            (ledger.payloads[UInt64(second)], ledger.payloads[UInt64(first)])
        let findings = try ledger.verify(pinning: writer.verifierKey).findings
        #expect(findings.allSatisfy { $0.kind == .indexDisagrees }, "\(findings)")
        #expect(!findings.isEmpty)
    }

    @Test(arguments: [(3, 4), (3, 5), (4, 17), (1, 24)])
    func `lines swapped in storage without an index are out of place`(_ first: Int, _ second: Int) throws {
        var ledger = sound.bare
        ledger.rows.swapAt(first, second)
        let findings = try ledger.verify(pinning: writer.verifierKey).findings
        #expect(findings.allSatisfy { $0.kind == .indexDisagrees }, "\(findings)")
        #expect(findings.first?.index == UInt64(first))
    }

    @Test(arguments: [1, 9, 24], [25, 40, 9_999])
    func `a changed index of a row disagrees with its entry`(_ index: Int, _ other: UInt64) throws {
        var ledger = sound
        ledger.rows[index].index = other
        try ledger.expectFindings(Expected(.indexDisagrees, UInt64(index)))
        ledger.payloads[other] = ledger.payloads.removeValue(forKey: UInt64(index))
        try ledger.expectFindings(Expected(.indexDisagrees, UInt64(index)))
    }

    @Test func `a row that is there twice is one too many`() throws {
        var ledger = sound
        ledger.rows.append(ledger.rows[7])
        ledger.rows[25].index = 25
        try ledger.expectFindings(Expected(.indexDisagrees, 7, touches: [LedgerWriter.alpha]))
        var bare = sound.bare
        bare.rows.insert(bare.rows[7], at: 8)
        try bare.expectFindings(Expected(.indexDisagrees, 7, touches: [LedgerWriter.alpha]))
    }

    @Test func `an entry written after the last seal is under none`() throws {
        var writer = writer
        try writer.commit([LedgerWriter.event("FactAsserted", LedgerWriter.alpha)], sealed: false)
        for ledger in [writer.ledger, writer.ledger.bare] {
            try ledger.expectFindings(Expected(.checkpointMissing, 26))
        }
    }

    @Test func `an empty log is none`() throws {
        try MemoryLedger(declaredOrigin: LedgerWriter.origin).expectFindings(Expected(.firstEntryInvalid, nil))
    }

    // The end

    @Test(arguments: [1, 3, 4, 25])
    func `a tail cut off under its checkpoints is missing entries`(_ count: Int) throws {
        for var ledger in [sound, sound.bare] {
            ledger.rows.removeLast(count)
            for index in UInt64(25 - count)..<25 { ledger.payloads[index] = nil }
            let findings = try ledger.verify(pinning: writer.verifierKey).findings
            #expect(findings.map(\.kind) == [.entryMissing], "\(findings)")
            #expect(findings.first?.index == UInt64(25 - count))
            #expect(findings.first.map { $0.lastIndex ?? $0.index } == 24)
        }
    }

    @Test func `a tail cut off with its checkpoints shows by a head saved elsewhere, and by nothing else`() throws {
        var writer = writer
        writer.anchor("anchors/monday.note")
        var ledger = writer.ledger
        ledger.rows.removeLast(9)
        ledger.checkpoints.removeLast(2)
        ledger.payloads = ledger.payloads.filter { $0.key < 16 }
        let findings = try ledger.verify().findings
        #expect(findings.map(\.kind) == [.rolledBack])
        #expect(findings.first?.index == 16)
        #expect(findings.first?.detail.contains("anchors/monday.note") == true)
        ledger.anchors = []
        try ledger.expectFindings()
    }

    @Test func `a ledger made anew below a head saved elsewhere is another tree`() throws {
        var saved = writer
        saved.anchor("anchors/monday.note")
        var ledger = try LedgerWriter.small(seed: 2).ledger
        ledger.anchors = saved.ledger.anchors
        try ledger.expectFindings(Expected(.treeMismatch, 0))
    }

    @Test func `a ledger made anew with another key is sound by itself, and not with the key expected`() throws {
        var forged = try LedgerWriter(seed: 1, key: 9)
        try forged.create()
        try forged.ledger.expectFindings()
        try forged.ledger.expectFindings(Expected(.keyNotValid, 0), pinning: writer.verifierKey)
    }

    @Test func `a well linked tail written without the key is another tree`() throws {
        var forged = try LedgerWriter(seed: 1, key: 9)
        try forged.create()
        for ledger in [sound, sound.bare] {
            var ledger = ledger
            let rewritten = try rewrite(ledger, from: 13)
            ledger.rows = rewritten.rows
            ledger.payloads = rewritten.payloads
            try ledger.expectFindings(Expected(.treeMismatch, 12))
            #expect(try ledger.verify().head?.size == 12)
        }
    }

    /// The ledger with the entries from `start` on changed, chained anew, and their hashes with them: all but the
    /// seals.
    private func rewrite(_ ledger: MemoryLedger, from start: Int) throws -> MemoryLedger {
        var ledger = ledger
        var heads: [StreamName: SHA256Digest] = [:]
        var head = SHA256Digest.zero
        for index in ledger.rows.indices {
            let entry = try Entry(canonical: ledger.rows[index].bytes)
            if index >= start {
                let changed = try Entry(
                    log: entry.log, seq: entry.seq, commit: entry.commit, prev: head, id: entry.id,
                    stream: entry.stream,
                    position: entry.position, streamPrev: heads[entry.stream], type: entry.type, schema: entry.schema,
                    recordedAt: entry.recordedAt,
                    occurredAt: Timestamp(milliseconds: entry.occurredAt.milliseconds - 7),
                    actor: entry.actor, correlation: entry.correlation, causation: entry.causation,
                    request: entry.request, payload: entry.payload)
                ledger.rows[index].bytes = changed.canonicalBytes
                if ledger.rows[index].hash != nil {
                    ledger.rows[index].hash = MerkleTree.leafHash(changed.canonicalBytes)
                }
            }
            head = MerkleTree.leafHash(ledger.rows[index].bytes)
            heads[entry.stream] = head
        }
        return ledger
    }
}
