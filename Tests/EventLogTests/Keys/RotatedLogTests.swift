import CanonicalJSON
import Cryptography
import Testing
import TransparencyLog

@testable import EventLog

/// Verification of logs whose keys were changed.
@Suite struct RotatedLogTests {
    let signers: [NoteSigner]
    var keys: [VerifierKey] { signers.map(\.verifierKey) }

    init() throws {
        signers = try (1...4 as ClosedRange<UInt8>).map { try LedgerWriter.signer($0) }
    }

    private func note(_ writer: inout LedgerWriter, _ count: Int = 1) throws {
        for _ in 0..<count {
            try writer.commit((0..<2).map { _ in LedgerWriter.event("FactAsserted", LedgerWriter.alpha) })
        }
    }

    /// Sizes: 1, 3, 5, 6 (rotation to 1), 8, 10, 11 (rotation to 2), 13.
    private func rotated() throws -> LedgerWriter {
        var writer = try LedgerWriter()
        try writer.create()
        try note(&writer, 2)
        try writer.rotate(to: signers[1])
        try note(&writer, 2)
        try writer.rotate(to: signers[2])
        try note(&writer)
        return writer
    }

    private func checkpoint(_ ledger: MemoryLedger, _ size: UInt64) throws -> Int {
        try #require(ledger.checkpoints.firstIndex { $0.size == size })
    }

    /// The stored checkpoint of `size`, signed by another.
    private func resigned(_ ledger: MemoryLedger, _ size: UInt64, by signer: NoteSigner) throws -> StoredCheckpoint {
        let stored = ledger.checkpoints[try checkpoint(ledger, size)]
        let text = try SignedNote(parsing: stored.note).text
        return StoredCheckpoint(size: size, note: try Checkpoint(parsing: text).signed(by: signer).bytes)
    }

    @Test func `a log is sound across rotations, stored and bundled, and the report tells the keys`() throws {
        let ledger = try rotated().ledger
        for ledger in [ledger, ledger.bare] {
            let report = try ledger.verify()
            #expect(report.isSound, "\(report.findings)")
            #expect(report.keys.map(\.key) == Array(keys[0...2]))
            #expect(report.keys.map(\.from) == [1, 7, 12])
            #expect(report.keys.map(\.through) == [6, 11, nil])
            #expect(report.key == keys[2])
            #expect(report.keyTrust == .ledger)
            #expect(report.head?.size == 13)
        }
    }

    @Test func `a bundle holds every key that sealed the log, and is checked like the ledger`() throws {
        var writer = try rotated()
        try writer.retire(keys[0], from: 3)
        let file = try TemporaryFile(writer.ledger.bundle(.entries))
        let report = try verifyBundle(file)
        #expect(report.isSound, "\(report.findings)")
        #expect(report.checkpointsRetired == 3)
        let held = try BundleReader(path: file.path).smallMembers.filter { $0.hasPrefix("keys/") }
        #expect(held.sorted() == keys[0...2].map { "keys/\($0.fingerprint).vkey" }.sorted())
    }

    @Test(arguments: 0...2) func `any key of the log can be the one expected`(_ which: Int) throws {
        let report = try rotated().ledger.verify(pinning: keys[which])
        #expect(report.isSound, "\(report.findings)")
        #expect(report.keyTrust == .pinned)
        #expect(report.pinnedKey == keys[which])
        #expect(report.key == keys[2])
    }

    @Test func `a key that never sealed is not the one expected`() throws {
        let ledger = try rotated().ledger
        try ledger.expectFindings(Expected(.keyNotValid, 0), pinning: keys[3])
        #expect(try ledger.verify(pinning: keys[3]).keyTrust == .ledger)
    }

    @Test func `a key that took over and has sealed nothing yet proves nothing`() throws {
        var writer = try rotated()
        try writer.rotate(to: signers[3])
        try writer.ledger.expectFindings(Expected(.keyNotValid, 15), pinning: keys[3])
        try writer.ledger.expectFindings(pinning: keys[0])
        try note(&writer)
        try writer.ledger.expectFindings(pinning: keys[3])
    }

    @Test func `a log cut off before a rotation does not satisfy who expects the key after it`() throws {
        var cut = try LedgerWriter()
        try cut.create()
        try note(&cut, 2)
        try cut.ledger.expectFindings(Expected(.keyNotValid, 0), pinning: keys[1])
        try cut.ledger.expectFindings(pinning: keys[0])
    }

    @Test func `heads saved under every key still verify, by their size`() throws {
        var writer = try rotated()
        for stored in writer.ledger.checkpoints {
            writer.add(StoredAnchor(name: "head-\(stored.size).note", note: stored.note))
        }
        let report = try writer.ledger.verify()
        #expect(report.isSound, "\(report.findings)")
        #expect(report.anchorsChecked == 8)
    }

    @Test func `a seal by a key before its time, or after it, is not valid`() throws {
        let sound = try rotated().ledger
        for (size, signer, words) in [
            (8, 0, "after its time"), (13, 0, "after its time"), (13, 1, "after its time"), (5, 1, "before its time"),
            (8, 2, "before its time"),
        ] as [(UInt64, Int, String)] {
            for var ledger in [sound, sound.bare] {
                ledger.checkpoints[try checkpoint(ledger, size)] = try resigned(ledger, size, by: signers[signer])
                let findings = try ledger.verify().findings
                #expect(findings.allSatisfy { $0.detail.contains(words) || $0.kind == .checkpointSignatureBad })
                // A key is known only once the log has named it.
                let kind: FindingKind = words.hasPrefix("after") ? .keyNotValid : .checkpointSignatureBad
                try ledger.expectFindings(Expected(kind, size), comment: "\(size) by \(signer)")
            }
        }
    }

    @Test func `the rotation itself is sealed by the key before`() throws {
        var ledger = try rotated().ledger
        ledger.checkpoints[try checkpoint(ledger, 6)] = try resigned(ledger, 6, by: signers[1])
        let findings = try ledger.verify().findings
        #expect(findings.map(\.kind) == [.checkpointSignatureBad])
        #expect(findings.first?.index == 6)
        #expect(findings.first?.lastIndex == 13)
        #expect(try ledger.verify().head?.size == 5)
    }

    @Test func `a rotation that no seal covers hands over nothing`() throws {
        var ledger = try rotated().ledger
        ledger.checkpoints.remove(at: try checkpoint(ledger, 6))
        let report = try ledger.verify()
        #expect(report.findings.map(\.kind) == [.checkpointMissing, .checkpointSignatureBad])
        #expect(report.findings.map(\.index) == [6, 8])
        let words = "by a key that no sealed event before it names"
        #expect(report.findings.last?.detail.contains(words) == true, "\(report.findings)")
        #expect(report.head?.size == 5)
    }

    @Test func `a head saved under a key after its time is refused, and one of a stranger`() throws {
        for (signer, kind) in [(0, FindingKind.keyNotValid), (3, .checkpointSignatureBad)] {
            var writer = try rotated()
            let note = try resigned(writer.ledger, 13, by: signers[signer]).note
            writer.add(StoredAnchor(name: "head.note", note: note))
            try writer.ledger.expectFindings(Expected(kind, 13))
        }
    }

    @Test func `a log rolled back to before a rotation fails a head that the next key signed`() throws {
        let whole = try rotated().ledger
        var cut = try LedgerWriter()
        try cut.create()
        try note(&cut, 2)
        cut.add(StoredAnchor(name: "head.note", note: whole.checkpoints[whole.checkpoints.count - 1].note))
        let findings = try cut.ledger.verify().findings
        #expect(findings.map(\.kind) == [.checkpointSignatureBad])
        #expect(findings.first?.detail.contains("rolled back") == true)
    }

    // MARK: Rogue rotations

    @Test func `a rotation with a fault is told once, and what the named key seals is not valid`() throws {
        let elsewhere = try LedgerWriter.signer(9, name: "other.example/log")
        let honest = try KeyRotated(to: signers[3], from: keys[2], reason: "x")
        let other = try KeyRotated(to: signers[3], from: keys[1], reason: "x")
        let faulty: [(KeyRotated, String, String)] = [
            (other, keys[3].stream.text, "not the one in use"),
            (
                KeyRotated(key: keys[3], previous: keys[2], possession: other.possession, reason: "x"),
                keys[3].stream.text, "did not sign"
            ),
            (try KeyRotated(to: signers[0], from: keys[2], reason: "x"), keys[0].stream.text, "no key comes back"),
            (
                try KeyRotated(to: elsewhere, from: keys[2], reason: "x"), elsewhere.verifierKey.stream.text,
                "for the log"
            ),
            (honest, "ledger", "not that of the key"),
        ]
        for (rotation, stream, words) in faulty {
            var writer = try rotated()
            try writer.commit([
                LedgerWriter.Event(type: KeyRotated.type, stream: stream, payload: rotation.json)
            ])
            let findings = try writer.ledger.verify().findings
            #expect(findings.map(\.kind) == [.keyNotValid])
            #expect(findings.first?.index == 13)
            #expect(findings.first?.detail.contains(words) == true, "\(findings)")
            if rotation.key == keys[3] {
                writer.seal(with: signers[3])
                try note(&writer, 3)
                let report = try writer.ledger.verify()
                #expect(report.findings.map(\.kind) == [.keyNotValid, .checkpointSignatureBad])
                #expect(report.findings[1].index == 16)
                #expect(report.findings[1].lastIndex == 20)
                #expect(report.head?.size == 14)
            }
        }
    }

    @Test func `a rotation that is not the last of its commit has no effect`() throws {
        var writer = try rotated()
        try writer.commit([
            LedgerWriter.rotation(to: signers[3], from: keys[2]),
            LedgerWriter.event("FactAsserted", LedgerWriter.alpha),
        ])
        try writer.ledger.expectFindings(Expected(.keyNotValid, 13))
        writer.seal(with: signers[3])
        try note(&writer)
        try writer.ledger.expectFindings(Expected(.keyNotValid, 13), Expected(.checkpointSignatureBad, 17))
    }

    @Test func `a rotation that does not say what it must is malformed`() throws {
        var writer = try rotated()
        try writer.commit([LedgerWriter.event(KeyRotated.type, keys[3].stream.text)])
        try writer.commit([LedgerWriter.event(KeyRetired.type, keys[0].stream.text)])
        try writer.ledger.expectFindings(Expected(.payloadMalformed, 13))
    }

    @Test func `a rotation whose payload is gone or altered hands over nothing that can be checked`() throws {
        let sound = try rotated().ledger
        for payload in [nil, (sound.payloads[5]?.payload ?? []) + [32]] {
            var ledger = sound
            ledger.payloads[5]?.payload = payload
            let report = try ledger.verify()
            #expect(report.findings.map(\.index) == [5, 8], "\(report.findings)")
            #expect(report.findings.last?.detail.contains("by a key that no sealed event before it names") == true)
            #expect(report.head?.size == 6)
        }
    }

    @Test func `an attacker without the key gets no rotation of his own believed`() throws {
        // Rewritten from entry 5 on, each entry linked to the one before, with a rotation to a key of his.
        var forged = try LedgerWriter()
        try forged.create()
        try note(&forged, 2)
        try forged.commit([LedgerWriter.rotation(to: signers[3], from: keys[0])], sealed: false)
        forged.seal(with: signers[3])
        try forged.seal()
        try note(&forged, 2)
        let report = try forged.ledger.verify()
        #expect(!report.isSound)
        #expect(report.head?.size == 5)
        #expect(report.key == keys[0])
    }

    // MARK: Retirement

    /// The rotated log in which the first key is retired from 3 on.
    private func retired() throws -> LedgerWriter {
        var writer = try rotated()
        try writer.retire(keys[0], from: 3)
        try note(&writer)
        return writer
    }

    @Test func `what a retired key sealed does not count, and the log is whole under the key after it`() throws {
        let ledger = try retired().ledger
        for ledger in [ledger, ledger.bare] {
            let report = try ledger.verify()
            #expect(report.isSound, "\(report.findings)")
            #expect(report.checkpointsRetired == 3)
            #expect(report.keys.first?.retiredFrom == 3)
        }
    }

    @Test func `who expects a key that was retired before it handed over is told that its successor is the log's word`()
        throws
    {
        let ledger = try retired().ledger
        #expect(try ledger.verify(pinning: keys[0]).keyTrust == .ledger)
        #expect(try ledger.verify(pinning: keys[0]).pinnedKey == keys[0])
        #expect(try ledger.verify(pinning: keys[1]).keyTrust == .pinned)
        var writer = try rotated()
        try writer.retire(keys[1], from: 11)
        #expect(try writer.ledger.verify(pinning: keys[0]).keyTrust == .ledger)
        #expect(try writer.ledger.verify(pinning: keys[2]).keyTrust == .pinned)
    }

    @Test func `heads of a retired key prove nothing, for the log or against it`() throws {
        var writer = try retired()
        let real = try #require(writer.ledger.checkpoints.first { $0.size == 5 })
        writer.add(StoredAnchor(name: "a.note", note: real.note))
        let forged = try Checkpoint(origin: LedgerWriter.origin, size: 4, root: .zero).signed(by: signers[0])
        writer.add(StoredAnchor(name: "b.note", note: forged.bytes))
        let below = try #require(writer.ledger.checkpoints.first { $0.size == 1 })
        writer.add(StoredAnchor(name: "c.note", note: below.note))
        let report = try writer.ledger.verify()
        #expect(report.isSound, "\(report.findings)")
        #expect(report.anchorsRetired == 2)
        #expect(report.anchorsChecked == 3)

        let another = try Checkpoint(origin: LedgerWriter.origin, size: 2, root: .zero).signed(by: signers[0])
        writer.add(StoredAnchor(name: "d.note", note: another.bytes))
        try writer.ledger.expectFindings(Expected(.treeMismatch, 1))
    }

    @Test func `a head forged with a retired key hides nothing that is wrong besides`() throws {
        let writer = try retired()
        for row in writer.ledger.rows.indices {
            var ledger = writer.ledger
            ledger.rows[row].hash = nil
            let bytes = ledger.rows[row].bytes
            ledger.rows[row].bytes = Array(
                String(decoding: bytes, as: UTF8.self).replacing("\"schema\":1", with: "\"schema\":2").utf8)
            let alone = try ledger.verify().findings
            let forged = try Checkpoint(origin: LedgerWriter.origin, size: 4, root: .zero).signed(by: signers[0])
            ledger.anchors.append(StoredAnchor(name: "b.note", note: forged.bytes))
            let kinds = try ledger.verify().findings.map(\.kind)
            #expect(!alone.isEmpty)
            #expect(!kinds.isEmpty, "entry \(row)")
        }
    }

    @Test func `a retirement with a fault is told, and retires nothing`() throws {
        for (key, size) in [(0, 7), (1, 6), (1, 12), (2, 12), (3, 3)] as [(Int, UInt64)] {
            var writer = try rotated()
            try writer.retire(keys[key], from: size)
            try writer.ledger.expectFindings(Expected(.keyNotValid, 13), comment: "\(key) from \(size)")
            #expect(try writer.ledger.verify().checkpointsRetired == 0)
        }
        var writer = try retired()
        try writer.retire(keys[0], from: 4)
        try writer.ledger.expectFindings(Expected(.keyNotValid, 16))
    }
}
