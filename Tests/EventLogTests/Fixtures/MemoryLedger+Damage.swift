import Cryptography
import EventLog
import Support

extension MemoryLedger {
    /// Changes something at random, and says what.
    mutating func damage(using random: inout SeededGenerator) -> String {
        func place(_ count: Int) -> Int { Int(random.next() % UInt64(max(count, 1))) }
        guard rows.count > 3, checkpoints.count > 1 else { return "nothing" }
        let row = place(rows.count)
        let checkpoint = place(checkpoints.count)
        switch random.next() % 12 {
        case 0:
            let byte = place(rows[row].bytes.count)
            guard !rows[row].bytes.isEmpty else { return "nothing" }
            rows[row].bytes[byte] ^= UInt8(1 << (random.next() % 8))
            return "byte \(byte) of row \(row)"
        case 1:
            rows[row].bytes = random.bytes(place(700))
            return "garbage in row \(row)"
        case 2:
            rows.remove(at: row)
            return "row \(row) removed"
        case 3:
            let other = place(rows.count)
            (rows[row].bytes, rows[other].bytes) = (rows[other].bytes, rows[row].bytes)
            return "rows \(row) and \(other) swapped"
        case 4:
            rows.insert(rows[row], at: place(rows.count))
            return "row \(row) twice"
        case 5 where isIndexed:
            rows[row].index = random.next() >> UInt64(place(64))
            return "index of row \(row)"
        case 6 where isIndexed:
            rows[row].hash = SHA256.digest(random.bytes(3))
            return "hash of row \(row)"
        case 7:
            payloads[UInt64(row)]?.payload?.append(0x20)
            return "payload \(row)"
        case 8:
            checkpoints.remove(at: checkpoint)
            return "checkpoint \(checkpoint) removed"
        case 9:
            let stored = checkpoints[checkpoint]
            checkpoints[checkpoint] = StoredCheckpoint(
                size: random.next() >> UInt64(place(64)), note: stored.note)
            return "size of checkpoint \(checkpoint)"
        case 10:
            rows.removeSubrange(row...)
            return "tail from \(row) removed"
        default:
            let stored = checkpoints[checkpoint]
            var note = stored.note
            note[place(note.count)] ^= UInt8(1 << (random.next() % 8))
            checkpoints[checkpoint] = StoredCheckpoint(size: stored.size, note: note)
            return "note of checkpoint \(checkpoint)"
        }
    }

    /// Everything that is stored, for telling whether it was changed.
    var stored: [[UInt8]] {
        var parts: [[UInt8]] = []
        for row in rows { parts += [row.bytes, row.hash?.bytes ?? [], Array("\(row.index ?? 0)".utf8)] }
        for index in payloads.keys.sorted() { parts += [payloads[index]?.salt ?? [], payloads[index]?.payload ?? []] }
        for checkpoint in checkpoints { parts += [Array("\(checkpoint.size)".utf8), checkpoint.note] }
        return parts
    }
}
