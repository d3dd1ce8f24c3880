/// A signed reading of printed words.
public struct InterpretationNote: Hashable, Sendable {
    /// Its name.
    public let id: String
    /// The criteria, sections or headings it governs.
    public let criteria: [String]
    /// How the words are read.
    public let reading: String
    /// Why.
    public let rationale: String
    /// The role that answers for it; the person is named by the event that publishes the version.
    public let signedBy: String
    /// The day it was signed, `YYYY-MM-DD`.
    public let signedOn: String
}
