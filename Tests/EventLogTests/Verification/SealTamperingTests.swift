import CanonicalJSON
import Cryptography
import EventLog
import Testing
import TransparencyLog

/// Changes to checkpoints, saved heads, tiles and documents.
@Suite struct SealTamperingTests {
    let writer: LedgerWriter
    let sound: MemoryLedger

    init() throws {
        writer = try LedgerWriter.small()
        sound = writer.ledger
    }

    /// `note` with `line` of its text replaced.
    private func changed(_ note: [UInt8], line: Int, to text: (String) -> String) -> [UInt8] {
        var lines = String(decoding: note, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        lines[line] = text(lines[line])
        return Array(lines.joined(separator: "\n").utf8)
    }

    private func flipBase64(_ text: String) -> String {
        let place = text.index(text.endIndex, offsetBy: -20)
        return text.replacingCharacter(at: place, with: text[place] == "A" ? "B" : "A")
    }

    @Test(arguments: 0..<9)
    func `a checkpoint whose text or signature was changed is not signed`(_ row: Int) throws {
        let size = sound.checkpoints[row].size
        let changes: [(String, ([UInt8]) -> [UInt8])] = [
            ("origin", { changed($0, line: 0) { $0 + "x" } }),
            ("size", { changed($0, line: 1) { "\(Int($0)! + 1)" } }),
            ("root", { changed($0, line: 2, to: flipBase64) }),
            ("signature", { changed($0, line: 4, to: flipBase64) }),
            ("signer", { changed($0, line: 4) { $0.replacing("pa-2026", with: "pa-2027") } }),
            ("an extension", { changed($0, line: 2) { $0 + "\nmore" } }),
        ]
        for ledger in [sound, sound.bare] {
            for (name, change) in changes {
                var ledger = ledger
                ledger.checkpoints[row] = StoredCheckpoint(size: size, note: change(sound.checkpoints[row].note))
                try ledger.expectFindings(Expected(.checkpointSignatureBad, size), comment: Comment(rawValue: name))
            }
        }
    }

    @Test(arguments: 0..<9)
    func `a checkpoint that cannot be read is malformed`(_ row: Int) throws {
        let size = sound.checkpoints[row].size
        let note = sound.checkpoints[row].note
        let changes: [[UInt8]] = [
            [], [0xFF], Array(note.dropLast()), changed(note, line: 1) { "0\($0)" },
            changed(note, line: 2) { $0 + "=" },
            changed(note, line: 3) { _ in "x" },
        ]
        for change in changes {
            var ledger = sound
            ledger.checkpoints[row] = StoredCheckpoint(size: size, note: change)
            try ledger.expectFindings(Expected(.checkpointMalformed, size))
        }
    }

    @Test(arguments: 0..<9)
    func `a checkpoint that is gone is missing`(_ row: Int) throws {
        for var ledger in [sound, sound.bare] {
            let size = ledger.checkpoints.remove(at: row).size
            try ledger.expectFindings(Expected(.checkpointMissing, size))
        }
    }

    @Test func `when the last checkpoints are gone, one finding covers what no seal covers`() throws {
        var ledger = sound
        ledger.checkpoints.removeLast(3)
        let finding = try #require(try ledger.verify().findings.first)
        #expect(try ledger.verify().findings.count == 1)
        #expect(finding.kind == .checkpointMissing)
        #expect(finding.index == 16)
        #expect(finding.lastIndex == 25)
        #expect(finding.lastGoodSize == 15)
    }

    @Test(arguments: [5, 7, 11, 500])
    func `a checkpoint stored under another size disagrees with its note`(_ size: UInt64) throws {
        var ledger = sound
        ledger.checkpoints[2] = StoredCheckpoint(size: size, note: sound.checkpoints[2].note)
        try ledger.expectFindings(Expected(.indexDisagrees, 6))
    }

    @Test func `the last checkpoint stored as the first disagrees with its note, and no other is missed`() throws {
        var ledger = sound
        ledger.checkpoints[8] = StoredCheckpoint(size: 2, note: sound.checkpoints[8].note)
        try ledger.expectFindings(Expected(.indexDisagrees, 25))
        #expect(try ledger.verify().head?.size == 25)
        var bare = sound.bare
        bare.checkpoints.insert(bare.checkpoints.removeLast(), at: 0)
        #expect(Set(try bare.verify().findings.map(\.kind)) == [.indexDisagrees])
    }

    @Test func `swapped checkpoints are out of place`() throws {
        var ledger = sound
        ledger.checkpoints[2] = StoredCheckpoint(size: 6, note: sound.checkpoints[4].note)
        ledger.checkpoints[4] = StoredCheckpoint(size: 12, note: sound.checkpoints[2].note)
        let kinds = Set(try ledger.verify().findings.map(\.kind))
        #expect(kinds == [.indexDisagrees])
        var bare = sound.bare
        bare.checkpoints.swapAt(2, 4)
        #expect(Set(try bare.verify().findings.map(\.kind)) == [.indexDisagrees])
    }

    @Test func `a checkpoint stored twice is one too many`() throws {
        var ledger = sound.bare
        ledger.checkpoints.insert(ledger.checkpoints[4], at: 5)
        try ledger.expectFindings(Expected(.indexDisagrees, 12))
    }

    @Test func `a displaced checkpoint with another root is another tree`() throws {
        let signer = try NoteSigner(
            name: LedgerWriter.origin, key: PrivateKey(ed25519Seed: [UInt8](repeating: 1, count: 32)))
        let note = try Checkpoint(origin: LedgerWriter.origin, size: 6, root: .zero).signed(by: signer)
        var ledger = sound
        ledger.checkpoints[2] = StoredCheckpoint(size: 500, note: note.bytes)
        try ledger.expectFindings(Expected(.treeMismatch, 0), Expected(.indexDisagrees, 6))
    }

    @Test func `a checkpoint signed by a stranger is not signed`() throws {
        let stranger = try NoteSigner(
            name: LedgerWriter.origin, key: PrivateKey(ed25519Seed: [UInt8](repeating: 5, count: 32)))
        var ledger = sound
        let checkpoint = try Checkpoint(parsing: SignedNote(parsing: sound.checkpoints[3].note).text)
        ledger.checkpoints[3] = StoredCheckpoint(size: 10, note: try checkpoint.signed(by: stranger).bytes)
        try ledger.expectFindings(Expected(.checkpointSignatureBad, 10))
    }

    @Test func `a root that the key signed and the entries do not give is another tree`() throws {
        let signer = try NoteSigner(
            name: LedgerWriter.origin, key: PrivateKey(ed25519Seed: [UInt8](repeating: 1, count: 32)))
        var ledger = sound
        let note = try Checkpoint(origin: LedgerWriter.origin, size: 10, root: SHA256.digest([1])).signed(by: signer)
        ledger.checkpoints[3] = StoredCheckpoint(size: 10, note: note.bytes)
        let finding = try #require(try ledger.verify().findings.first)
        #expect(finding.kind == .treeMismatch)
        #expect(finding.index == 6)
        #expect(finding.lastIndex == 9)
        #expect(try ledger.verify().findings.count == 1)
        #expect(try ledger.verify().head?.size == 25, "later heads verify, and say so")
    }

    @Test func `checkpoints all spoilt are one finding`() throws {
        var ledger = sound
        for row in ledger.checkpoints.indices {
            let stored = sound.checkpoints[row]
            ledger.checkpoints[row] = StoredCheckpoint(
                size: stored.size, note: changed(stored.note, line: 4, to: flipBase64))
        }
        let findings = try ledger.verify(pinning: writer.verifierKey).findings
        #expect(findings.map(\.kind) == [.checkpointSignatureBad])
        #expect(findings.first?.index == 1)
        #expect(findings.first?.lastIndex == 25)
    }

    // Saved heads

    @Test func `saved heads that cannot be read, are not signed or are of another log are named`() throws {
        var other = try LedgerWriter(seed: 4, key: 6)
        try other.create()
        var ledger = sound
        let last = try #require(sound.checkpoints.last)
        ledger.anchors = [
            StoredAnchor(name: "good", note: last.note),
            StoredAnchor(name: "garbage", note: [1, 2, 3]),
            StoredAnchor(name: "spoilt", note: changed(last.note, line: 4, to: flipBase64)),
            StoredAnchor(name: "other", note: changed(last.note, line: 0) { _ in "elsewhere.example.org" }),
        ]
        let findings = try ledger.verify().findings
        #expect(Set(findings.map(\.kind)) == [.checkpointMalformed, .checkpointSignatureBad, .originMismatch])
        #expect(findings.contains { $0.detail.contains("garbage") })
        #expect(try ledger.verify().anchorsChecked == 4)
    }

    @Test func `a saved head between two commits is compared too`() throws {
        let signer = try NoteSigner(
            name: LedgerWriter.origin, key: PrivateKey(ed25519Seed: [UInt8](repeating: 1, count: 32)))
        var frontier = MerkleFrontier()
        for row in sound.rows.prefix(8) { frontier.append(MerkleTree.leafHash(row.bytes)) }
        var ledger = sound
        ledger.anchors = [
            StoredAnchor(
                name: "a",
                note: try Checkpoint(origin: LedgerWriter.origin, size: 8, root: frontier.root).signed(by: signer).bytes
            )
        ]
        try ledger.expectFindings()
        ledger.anchors = [
            StoredAnchor(
                name: "a",
                note: try Checkpoint(origin: LedgerWriter.origin, size: 8, root: .zero).signed(by: signer).bytes)
        ]
        try ledger.expectFindings(Expected(.treeMismatch, 0))
    }

    // Tiles

    @Test func `a changed, missing, extra or displaced tile is named`() throws {
        let sound = try LedgerWriter.large.get().ledger
        var changed = sound
        changed.tiles[2] = StoredTile(level: 0, index: 2, hashes: sound.tiles[3].hashes)
        try changed.expectFindings(Expected(.tileMismatch, 512))
        var cut = sound
        cut.tiles[4] = StoredTile(level: 0, index: 4, hashes: Array(sound.tiles[4].hashes.dropLast()))
        try cut.expectFindings(Expected(.tileMismatch, 1024))
        var missing = sound
        missing.tiles.remove(at: 1)
        try missing.expectFindings(Expected(.tileMismatch, 256))
        missing.tiles = []
        let finding = try #require(try missing.verify().findings.first)
        #expect(finding.kind == .tileMismatch)
        #expect(finding.index == 0)
        #expect(finding.lastIndex == 1279)
        for (level, index) in [(0, 5), (1, 0), (9, 1), (-1, 0)] as [(Int, UInt64)] {
            var extra = sound
            extra.tiles.append(StoredTile(level: level, index: index, hashes: sound.tiles[0].hashes))
            #expect(try extra.verify().findings.map(\.kind) == [.tileMismatch])
        }
    }

    @Test func `an altered entry does not spoil the tiles`() throws {
        var ledger = try LedgerWriter.large.get().ledger
        ledger.rows[300].bytes[200] ^= 1
        try ledger.expectFindings(Expected(.entryAltered, 300))
        ledger.rows.removeSubrange(400..<410)
        try ledger.expectFindings(Expected(.entryAltered, 300), Expected(.entryMissing, 400))
    }

    // Documents

    @Test func `altered and missing documents are named with their cases`() throws {
        let digest = try #require(sound.documents.keys.first { sound.documents[$0] == Array("chart note of α".utf8) })
        var ledger = sound
        ledger.documents[digest]?[0] ^= 1
        try ledger.expectFindings(Expected(.documentAltered, 11, touches: [LedgerWriter.alpha]))
        ledger.documents[digest] = nil
        try ledger.expectFindings(Expected(.documentMissing, 11, touches: [LedgerWriter.alpha]))
        ledger.documentsIncluded = false
        #expect(try ledger.verify().findings == [])
        #expect(try ledger.verify().documentsWithheld == 2)
    }

    @Test func `a document of two cases touches both, and is one finding`() throws {
        var writer = writer
        try writer.commit([writer.upload("chart note of α", to: LedgerWriter.gamma)])
        var ledger = writer.ledger
        ledger.documents = ledger.documents.filter { $0.value != Array("chart note of α".utf8) }
        try ledger.expectFindings(
            Expected(.documentMissing, 11, touches: [LedgerWriter.alpha, LedgerWriter.gamma]))
    }

    @Test func `a document whose destruction the log records is no finding`() throws {
        var writer = writer
        let digest = SHA256.digest(Array("chart note of α".utf8))
        try writer.commit([
            LedgerWriter.Event(
                type: "PayloadDisposed", stream: LedgerWriter.alpha,
                payload: ["documents": [.string(digest.base64)], "entries": []])
        ])
        var ledger = writer.ledger
        ledger.documents[digest] = nil
        try ledger.expectFindings()
    }
}

extension String {
    fileprivate func replacingCharacter(at place: Index, with character: Character) -> String {
        String(self[..<place]) + String(character) + String(self[index(after: place)...])
    }
}
