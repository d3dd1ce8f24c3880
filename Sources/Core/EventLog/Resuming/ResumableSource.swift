public import Cryptography
public import TransparencyLog

/// A source that can be read from a place on and looked into before it: what it takes to go on where another
/// verification ended.
///
/// Nothing it hands out is trusted: hashes are checked against a signed head, and entries against the hashes. One thing
/// cannot be checked by looking at some entries only: that ``places(of:below:)`` and ``streams(in:)`` leave out none.
public protocol ResumableSource: LedgerSource {
    /// How many entries its index of streams covers; 0 where it has none.
    var indexedSize: UInt64 { get throws }

    /// The entry stored under `index`; nil where there is none.
    func storedEntry(at index: UInt64) throws -> StoredEntry?
    /// The stored hash of a complete subtree; nil where storage does not give it.
    func treeHash(at place: SubtreeCoordinate) throws -> SHA256Digest?
    /// Where the entries of `stream` below `size` are, in the order of the stream, by the index of streams.
    func places(of stream: StreamName, below size: UInt64) throws -> [UInt64]
    /// The streams of `category`, by the index of streams.
    func streams(in category: String) throws -> [StreamName]

    /// Like ``LedgerSource/forEachCheckpoint(_:)``, with the checkpoints stored under `size` and larger sizes only.
    func forEachCheckpoint(from size: UInt64, _ body: (StoredCheckpoint) throws -> Void) throws
    /// Like ``LedgerSource/forEachTile(_:)``, with those full tiles only that a tree of `size` leaves does not have.
    func forEachTile(beyond size: UInt64, _ body: (StoredTile) throws -> Void) throws
}
