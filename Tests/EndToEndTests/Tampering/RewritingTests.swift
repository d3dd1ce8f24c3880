import Application
import CanonicalJSON
import Cryptography
import EventLog
import SQLiteEventStore
import Testing
import TransparencyLog

@Suite("A log that is rewritten without its key", .toldOnce)
struct RewritingTests {
    /// From the denial on every entry is written anew: another rationale, every link, every hash, every tile. All that is
    /// missing is a signature.
    @Test("holds together in itself, and is stopped by the first seal after the change")
    func isStoppedByTheNextSeal() throws {
        let story = try Story.told
        let copy = try story.copy()
        try rewrite(copy, from: story.index(.denial))
        try copy.removeDerived()
        let findings = try copy.check().report.findings
        #expect(findings.map(\.kind) == [.treeMismatch], "\(findings)")
        #expect(findings.first?.index == story.index(.denial))
        #expect(findings.first?.lastGoodSize == story.index(.denial))
    }

    private func rewrite(_ copy: LedgerCopy, from start: UInt64) throws {
        var payload: [UInt8] = []
        var hashes: [SHA256Digest] = []
        var ends: [StreamName: SHA256Digest] = [:]
        var statements: [String] = []
        try LedgerSnapshot(of: copy.path).forEachEntry(from: 0) { stored in
            var entry = try Entry(canonical: stored.bytes)
            let index = UInt64(hashes.count)
            if index == start {
                payload = try JSONValue(parsing: stored.payload ?? []).with(["rationale": "As always."]).canonicalBytes
            }
            if index >= start {
                let commitment =
                    index == start
                    ? PayloadCommitment.digest(salt: stored.salt ?? [], payload: payload) : entry.payload
                entry = try Entry(
                    log: entry.log, seq: entry.seq, commit: entry.commit, prev: hashes.last ?? .zero, id: entry.id,
                    stream: entry.stream, position: entry.position, streamPrev: ends[entry.stream], type: entry.type,
                    schema: entry.schema, recordedAt: entry.recordedAt, occurredAt: entry.occurredAt,
                    actor: entry.actor, correlation: entry.correlation, causation: entry.causation,
                    request: entry.request, payload: commitment)
            }
            let bytes = entry.canonicalBytes
            hashes.append(MerkleTree.leafHash(bytes))
            ends[entry.stream] = hashes.last
            let hash = Hex.encode(hashes[Int(index)].bytes)
            statements.append(
                "UPDATE entry SET entry = x'\(Hex.encode(bytes))', hash = x'\(hash)' WHERE seq = \(index)")
        }
        let tile = Hex.encode(hashes.prefix(256).flatMap(\.bytes))
        statements.append("UPDATE tile SET hashes = x'\(tile)' WHERE level = 0 AND idx = 0")
        statements.append("UPDATE payload SET payload = x'\(Hex.encode(payload))' WHERE seq = \(start)")
        try Intruder(copy.directory.log).change(statements.joined(separator: ";"))
    }
}
