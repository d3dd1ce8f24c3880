/// A checkpoint as it lies in storage, unchecked.
public struct StoredCheckpoint: Hashable, Sendable {
    /// The size under which the storage keeps it.
    public let size: UInt64
    /// The signed note.
    public let note: [UInt8]

    /// What storage holds of one checkpoint.
    public init(size: UInt64, note: [UInt8]) {
        self.size = size
        self.note = note
    }
}
