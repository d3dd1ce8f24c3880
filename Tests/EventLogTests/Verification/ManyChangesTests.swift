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
            let changes = (0...(random.next() % 4)).map { _ in change(&ledger, using: &random) }
            guard ledger.stored != sound.stored else { continue }
            let report = try ledger.verify()
            #expect(!report.isSound, "seed \(seed), round \(round): \(changes)")
            _ = report.json.canonicalBytes
            _ = report.findings.map(\.description)
        }
    }

    private func change(_ ledger: inout MemoryLedger, using random: inout SeededGenerator) -> String {
        func place(_ count: Int) -> Int { Int(random.next() % UInt64(max(count, 1))) }
        guard ledger.rows.count > 3, ledger.checkpoints.count > 1 else { return "nothing" }
        let row = place(ledger.rows.count)
        let checkpoint = place(ledger.checkpoints.count)
        switch random.next() % 12 {
        case 0:
            let byte = place(ledger.rows[row].bytes.count)
            guard !ledger.rows[row].bytes.isEmpty else { return "nothing" }
            ledger.rows[row].bytes[byte] ^= UInt8(1 << (random.next() % 8))
            return "byte \(byte) of row \(row)"
        case 1:
            ledger.rows[row].bytes = random.bytes(place(700))
            return "garbage in row \(row)"
        case 2:
            ledger.rows.remove(at: row)
            return "row \(row) removed"
        case 3:
            let other = place(ledger.rows.count)
            (ledger.rows[row].bytes, ledger.rows[other].bytes) = (ledger.rows[other].bytes, ledger.rows[row].bytes)
            return "rows \(row) and \(other) swapped"
        case 4:
            ledger.rows.insert(ledger.rows[row], at: place(ledger.rows.count))
            return "row \(row) twice"
        case 5 where ledger.isIndexed:
            ledger.rows[row].index = random.next() >> UInt64(place(64))
            return "index of row \(row)"
        case 6 where ledger.isIndexed:
            ledger.rows[row].hash = SHA256.digest(random.bytes(3))
            return "hash of row \(row)"
        case 7:
            ledger.payloads[UInt64(row)]?.payload?.append(0x20)
            return "payload \(row)"
        case 8:
            ledger.checkpoints.remove(at: checkpoint)
            return "checkpoint \(checkpoint) removed"
        case 9:
            let stored = ledger.checkpoints[checkpoint]
            ledger.checkpoints[checkpoint] = StoredCheckpoint(
                size: random.next() >> UInt64(place(64)), note: stored.note)
            return "size of checkpoint \(checkpoint)"
        case 10:
            ledger.rows.removeSubrange(row...)
            return "tail from \(row) removed"
        default:
            let stored = ledger.checkpoints[checkpoint]
            var note = stored.note
            note[place(note.count)] ^= UInt8(1 << (random.next() % 8))
            ledger.checkpoints[checkpoint] = StoredCheckpoint(size: stored.size, note: note)
            return "note of checkpoint \(checkpoint)"
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

extension MemoryLedger {
    /// Everything that is stored, for telling whether it was changed.
    fileprivate var stored: [[UInt8]] {
        var parts: [[UInt8]] = []
        for row in rows { parts += [row.bytes, row.hash?.bytes ?? [], Array("\(row.index ?? 0)".utf8)] }
        for index in payloads.keys.sorted() { parts += [payloads[index]?.salt ?? [], payloads[index]?.payload ?? []] }
        for checkpoint in checkpoints { parts += [Array("\(checkpoint.size)".utf8), checkpoint.note] }
        return parts
    }
}
