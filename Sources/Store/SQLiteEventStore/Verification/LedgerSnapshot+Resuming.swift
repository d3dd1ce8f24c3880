public import Cryptography
public import EventLog
import EventStore
public import TransparencyLog

extension LedgerSnapshot: ResumableSource {
    /// How many entries `index.sqlite` covers; 0 where there is none that can be read.
    public var indexedSize: UInt64 {
        get throws { (try? index?.watermark().size) ?? 0 }
    }

    /// The entry stored under `index`; see `ResumableSource`.
    public func storedEntry(at index: UInt64) throws -> StoredEntry? {
        let statement = try log.connection.statement(
            """
            SELECT e.seq, e.hash, e.entry, p.salt, p.payload FROM entry e LEFT JOIN payload p ON p.seq = e.seq
            WHERE e.seq = ?
            """
        ).bind(1, index)
        defer { statement.reset() }
        return try statement.step() ? opened(statement.storedEntry) : nil
    }

    /// The hash of a subtree from the stored tiles and, at the edge, from the hashes beside the entries; see
    /// `ResumableSource`.
    public func treeHash(at place: SubtreeCoordinate) throws -> SHA256Digest? {
        try unlessDamaged { try log.hash(at: place) }
    }

    /// The places of a stream's entries, from `index.sqlite`; see `ResumableSource`.
    public func places(of stream: StreamName, below size: UInt64) throws -> [UInt64] {
        let places = try unlessDamaged { try index?.places(of: stream, from: 0, limit: .max) }
        return (places ?? []).filter { $0 < size }
    }

    /// The streams of a category, from `index.sqlite`; see `ResumableSource`.
    public func streams(in category: String) throws -> [StreamName] {
        try unlessDamaged { try index?.streams(in: category) } ?? []
    }

    /// Calls `body` with every checkpoint from `size` on; see `ResumableSource`.
    public func forEachCheckpoint(from size: UInt64, _ body: (StoredCheckpoint) throws -> Void) throws {
        try forEachRow("SELECT size, note FROM checkpoint WHERE size >= \(Int64(clamping: size)) ORDER BY size") {
            row in
            try body(StoredCheckpoint(size: row.natural(0), note: row.bytes(1)))
        }
    }

    /// Calls `body` with every full tile that a tree of `size` leaves lacks; see `ResumableSource`.
    public func forEachTile(beyond size: UInt64, _ body: (StoredTile) throws -> Void) throws {
        // Each level is a seek of its own; what stands under levels that no tree has comes with the last.
        var full = size
        var level = 0
        repeat {
            full >>= UInt64(TileCoordinate.height)
            let levels = full == 0 ? "level >= \(level)" : "level = \(level) AND idx >= \(full)"
            try forEachRow("SELECT level, idx, hashes FROM tile WHERE \(levels) ORDER BY level, idx") { row in
                try body(StoredTile(level: Int(row.integer(0)), index: row.natural(1), hashes: row.bytes(2)))
            }
            level += 1
        } while full > 0
    }

    /// Nil where `body` finds storage that is not as it should be: whoever asks finds out what that means.
    private func unlessDamaged<Value>(_ body: () throws -> Value?) throws -> Value? {
        do {
            return try body()
        } catch let error as LedgerError where error.kind == .damaged {
            return nil
        }
    }
}
