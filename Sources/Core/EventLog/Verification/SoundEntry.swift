import CanonicalJSON
import Cryptography

/// An entry that is taken at its word.
struct SoundEntry {
    let index: UInt64
    let row: ExaminedEntry
    /// Whether a row of a later place came before it.
    let isLate: Bool

    /// Nil where the bytes are no entry.
    init?(_ row: ExaminedEntry, at index: UInt64, isLate: Bool) {
        guard row.scan != nil else { return nil }
        self.index = index
        self.row = row
        self.isLate = isLate
    }

    var scan: ScannedEntry {
        @inline(__always)
        get {
            guard let scan = row.scan else { preconditionFailure("a sound entry is made of a row that was read") }
            return scan
        }
    }

    var recordedAt: Timestamp { Timestamp(milliseconds: scan.recordedAt) }

    var stream: StreamName { row.stored.bytes.withUnsafeBufferPointer { scan.streamName(in: $0) } }

    /// Whether it is stored under another index than its own.
    var isMisplaced: Bool { row.stored.index.map { $0 != scan.seq } ?? false }

    /// What it is, for people: `entry 7 (FactAsserted of case/0199a8…)`.
    var name: String { "entry \(index) (\(row.type ?? "") of \(stream))" }
}

extension LogAudit {
    /// Adds a finding about `entry` that rests on its word.
    mutating func add(_ kind: FindingKind, _ entry: SoundEntry, _ detail: String) {
        add(kind, at: entry.index, since: entry.recordedAt, stream: entry.stream, detail: detail)
    }
}
