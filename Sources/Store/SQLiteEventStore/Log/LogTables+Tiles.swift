import Cryptography
import EventLog
import EventStore
import TransparencyLog

extension LogTables {
    /// The hashes that `tile` holds, one after the other.
    func bytes(of tile: TileCoordinate) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(tile.width * SHA256Digest.byteCount)
        for hash in try hashes(level: tile.level, tile.range) { hash.append(to: &bytes) }
        return bytes
    }

    /// The entries below `tile`, of level 0, as C2SP tlog-tiles bundles them. They hold no payloads.
    func bytes(ofEntriesOf tile: TileCoordinate) throws -> [UInt8] {
        var entries: [[UInt8]] = []
        entries.reserveCapacity(tile.width)
        try forEachEntry(in: tile.range) { entry, _ in entries.append(entry.canonicalBytes) }
        return try EntryBundle.encode(entries: entries)
    }
}

extension TileCoordinate {
    /// The hashes of its level that the tile holds.
    var range: Range<UInt64> {
        let start = index * UInt64(TileCoordinate.fullWidth)
        return start..<start + UInt64(width)
    }

    /// Whether a log of `size` entries has all hashes of the tile.
    func isWithin(size: UInt64) -> Bool {
        guard level < 8 else { return false }
        let (start, overflow) = index.multipliedReportingOverflow(by: UInt64(TileCoordinate.fullWidth))
        guard !overflow, start <= UInt64.max - UInt64(width) else { return false }
        return size >> UInt64(level * TileCoordinate.height) >= start + UInt64(width)
    }
}
