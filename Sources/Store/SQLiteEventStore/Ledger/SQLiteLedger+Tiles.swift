import EventLog
import EventStore
public import TransparencyLog

extension SQLiteLedger {
    /// The bytes of `tile`; nil where the log is not as large.
    public func bytes(of tile: TileCoordinate) throws -> [UInt8]? {
        try readers.read { log in tile.isWithin(size: try log.head().size) ? try log.bytes(of: tile) : nil }
    }

    /// The entries below `tile`, of level 0, as C2SP tlog-tiles bundles them; nil where the log is not as large.
    public func bytes(ofEntriesOf tile: TileCoordinate) throws -> [UInt8]? {
        try readers.read { log in
            tile.isWithin(size: try log.head().size) ? try log.bytes(ofEntriesOf: tile) : nil
        }
    }
}
