import CanonicalJSON
import TransparencyLog

/// What a log says it is: its name, and the key that seals it.
struct Genesis {
    /// The log's name, by the word of most of: the storage, the first two entries, the first checkpoint, the key
    /// expected.
    let origin: String
    /// The key the first event names, if the payload that names it is what the first entry commits to.
    let committedKey: VerifierKey?
    /// The key an unproven payload of the first event names: good for nothing but to see which seals it fits.
    let claimedKey: VerifierKey?

    init(of source: some LedgerSource, declaredOrigin: String, expectedKey: VerifierKey?) throws {
        let rows = try Genesis.firstRows(of: source)
        let checkpoint = try Genesis.firstCheckpoint(of: source)

        let words = [
            rows.first?.scan.flatMap { Genesis.log($0, in: rows[0]) }, declaredOrigin,
            rows.dropFirst().first.flatMap { row in row.scan.flatMap { Genesis.log($0, in: row) } },
            checkpoint?.checkpoint.origin, expectedKey?.name,
        ].compactMap { $0 }
        origin =
            words.max { left, right in
                words.count { $0 == left } < words.count { $0 == right }
            } ?? declaredOrigin

        let payload = rows.first?.stored.payload.flatMap { try? JSONValue(parsingCanonical: $0) }
        let named = payload?.objectValue?["key"]?.stringValue.flatMap { try? VerifierKey(parsing: $0) }
            .flatMap { $0.type == .ed25519 ? $0 : nil }
        if rows.first?.payload == .matches {
            committedKey = named
            claimedKey = nil
        } else {
            committedKey = nil
            claimedKey = named.flatMap { key in checkpoint?.note.verify(with: key) == true ? key : nil }
        }
    }

    private static func log(_ scan: ScannedEntry, in row: ExaminedEntry) -> String {
        String(decoding: row.stored.bytes[scan.log.range], as: UTF8.self)
    }

    private static func firstRows(of source: some LedgerSource) throws -> [ExaminedEntry] {
        var order = EntryOrder(source, pace: ReadingPace(batchCount: 16))
        var rows: [ExaminedEntry] = []
        while rows.count < 2, let slot = try order.take() {
            if case .present(let index, let row, _) = slot, index == UInt64(rows.count) { rows.append(row) }
            if case .missing = slot { break }
        }
        return rows
    }

    /// The first checkpoint that can be read.
    private static func firstCheckpoint(
        of source: some LedgerSource
    ) throws -> (note: SignedNote, checkpoint: Checkpoint)? {
        var found: (SignedNote, Checkpoint)?
        do {
            try source.forEachCheckpoint { stored in
                guard let note = try? SignedNote(parsing: stored.note),
                    let checkpoint = try? Checkpoint(parsing: note.text)
                else { return }
                found = (note, checkpoint)
                throw ReadingEnough()
            }
        } catch is ReadingEnough {}
        return found
    }
}
