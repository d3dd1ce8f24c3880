import CanonicalJSON
import Cryptography
import EventLog
import Support
import Testing
import TransparencyLog

/// Several changes at once, at random: whatever they are, they are found, and verification ends.
@Suite struct ManyChangesTests {
    @Test(arguments: [true, false])
    func `any few changes together are found`(_ isIndexed: Bool) throws {
        let small = try LedgerWriter.small().ledger
        let sound = isIndexed ? small : small.bare
        let seed: UInt64 = isIndexed ? 41 : 42
        var random = SeededGenerator(seed: seed)
        for round in 0..<120 {
            var ledger = sound
            let changes = (0...(random.next() % 4)).map { _ in ledger.damage(using: &random) }
            guard ledger.stored != sound.stored else { continue }
            let report = try ledger.verify()
            #expect(!report.isSound, "seed \(seed), round \(round): \(changes)")
            _ = report.json.canonicalBytes
            _ = report.findings.map(\.description)
        }
    }

    @Test func `a log without a key and with heads of every size has findings, and no crash`() throws {
        var ledger = try LedgerWriter.small().ledger
        ledger.payloads[0] = nil
        for size in [0, 1, 26, 1 << 53, UInt64(Int64.max)] {
            for root in [SHA256Digest.zero, MerkleTree.emptyRoot] {
                let text = Checkpoint(origin: LedgerWriter.origin, size: size, root: root).text
                let note = Array((text + "\n\u{2014} x AAAAAAAA\n").utf8)
                var changed = ledger
                changed.checkpoints.append(StoredCheckpoint(size: size, note: note))
                changed.anchors = [StoredAnchor(name: "a", note: note)]
                let report = try changed.verify()
                #expect(!report.isSound)
                _ = report.json.canonicalBytes
                changed.rows = []
                #expect(try !changed.verify().isSound)
            }
        }
    }
}
