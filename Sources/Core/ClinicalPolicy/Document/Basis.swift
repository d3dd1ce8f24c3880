/// What a reconstructed criterion rests on.
public struct Basis: Hashable, Sendable {
    /// Its name, by which criteria refer to it.
    public let id: String
    /// The months of the revision rows it rests on.
    public let rows: [String]
    /// How the rows lead to the criterion.
    public let reasoning: String
}
