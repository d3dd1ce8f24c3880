import CanonicalJSON
import Cryptography
import EventLog
import Testing
import TransparencyLog

/// The published log, written by another program.
@Suite struct PublishedLogTests {
    @Test func `the published log verifies, with its entries, payloads, roots and seals`() throws {
        var reader = try JSONObjectReader(Vectors.file("ledger-log"), at: "")
        let key = try VerifierKey(parsing: reader.string("key"))
        var ledger = MemoryLedger(declaredOrigin: try reader.string("origin"))
        ledger.tilesIncluded = false
        for (index, value) in try reader.array("entries").enumerated() {
            var entry = try JSONObjectReader(value, at: "entries[\(index)]")
            let hash = try #require(SHA256Digest(base64: entry.string("hash")))
            ledger.rows.append(
                MemoryLedger.Row(index: UInt64(index), hash: hash, bytes: Array(try entry.string("canonical").utf8)))
            ledger.payloads[UInt64(index)] = MemoryLedger.Payload(
                salt: Base64.decode(try entry.string("salt")), payload: Array(try entry.string("payload").utf8))
            try entry.finish()
        }
        for (index, value) in try reader.array("checkpoints").enumerated() {
            var checkpoint = try JSONObjectReader(value, at: "checkpoints[\(index)]")
            let size = UInt64(try checkpoint.integer("size"))
            let note = try checkpoint.string("note")
            ledger.checkpoints.append(StoredCheckpoint(size: size, note: Array(note.utf8)))
            #expect(
                try Checkpoint(parsing: SignedNote(parsing: Array(note.utf8)).text).root.base64
                    == checkpoint.string("root"))
            try checkpoint.finish()
        }
        let report = try LogVerification(expectedKey: key).run(ledger, event: { _ in })
        #expect(report.findings == [])
        #expect(report.entries == 4)
        #expect(report.payloadsChecked == 4)
        #expect(report.head?.size == 4)
        #expect(report.keyTrust == .pinned)
    }
}
