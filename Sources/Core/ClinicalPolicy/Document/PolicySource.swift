/// Where the words of a version come from.
public struct PolicySource: Hashable, Sendable {
    /// The document they were taken from.
    public let document: String
    /// What was changed in copying: signs and layout, never words.
    public let normalization: [String]
    /// For a version that is worked out from a later document: the revision rows that document prints.
    public let rows: [RevisionRow]
    /// For such a version: what its criteria rest on, by name.
    public let bases: [Basis]
}
