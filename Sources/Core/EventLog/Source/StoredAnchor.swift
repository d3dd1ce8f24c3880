/// A head of the log that was saved away from it, unchecked: what a rolled back or rewritten log cannot agree with.
public struct StoredAnchor: Hashable, Sendable {
    /// Where it comes from, for people: a file's name, a witness.
    public let name: String
    /// The signed note.
    public let note: [UInt8]

    /// The anchor `note`, found in `name`.
    public init(name: String, note: [UInt8]) {
        self.name = name
        self.note = note
    }
}
