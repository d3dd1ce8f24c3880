/// A row of the printed revision history.
public struct RevisionRow: Hashable, Sendable {
    /// The month as printed, `MM/YYYY`.
    public let date: String
    /// The words of the row.
    public let text: String
}
