import Cryptography
import EventLog
import TransparencyLog

extension MemoryLedger: ResumableSource {
    var indexedSize: UInt64 { UInt64(streamIndex.values.reduce(0) { $0 + $1.count }) }

    /// The ledger with an index of its streams, as they are now.
    func withStreamIndex() throws -> MemoryLedger {
        var ledger = self
        for row in rows {
            let entry = try Entry(canonical: row.bytes)
            ledger.streamIndex[entry.stream, default: []].append(entry.seq.value)
        }
        return ledger
    }

    func storedEntry(at index: UInt64) throws -> StoredEntry? {
        rows.first { $0.index == index }.map { row in
            StoredEntry(
                index: index, hash: row.hash, bytes: row.bytes, salt: payloads[index]?.salt,
                payload: payloads[index]?.payload)
        }
    }

    func treeHash(at place: SubtreeCoordinate) throws -> SHA256Digest? {
        guard place.level > 0 else { return rows.first { $0.index == place.index }?.hash }
        let tile = tiles.first { $0.level == 0 && $0.index == place.index >> UInt64(max(8 - place.level, 0)) }
        if let tile, place.level <= 8 {
            let width = 1 << place.level
            let start = Int(place.index % UInt64(256 / width)) * width
            var frontier = MerkleFrontier()
            for leaf in start..<start + width {
                guard let hash = SHA256Digest(tile.hashes[leaf * 32..<leaf * 32 + 32]) else { return nil }
                frontier.append(hash)
            }
            return frontier.root
        }
        let halves = try [0, 1].map {
            try treeHash(at: SubtreeCoordinate(level: place.level - 1, index: 2 * place.index + $0))
        }
        guard let left = halves[0], let right = halves[1] else { return nil }
        return MerkleTree.nodeHash(left, right)
    }

    func places(of stream: StreamName, below size: UInt64) throws -> [UInt64] {
        (streamIndex[stream] ?? []).filter { $0 < size }
    }

    func streams(in category: String) throws -> [StreamName] {
        streamIndex.keys.filter { $0.category == category }.sorted()
    }

    func forEachCheckpoint(from size: UInt64, _ body: (StoredCheckpoint) throws -> Void) throws {
        try forEachCheckpoint { if $0.size >= size { try body($0) } }
    }

    func forEachTile(beyond size: UInt64, _ body: (StoredTile) throws -> Void) throws {
        try forEachTile { tile in
            if (tile.index + 1) << UInt64(8 * (tile.level + 1)) > size { try body(tile) }
        }
    }
}
