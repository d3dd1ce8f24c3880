/// What sort of document a case holds.
public enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    /// A practice's or hospital's note.
    case chartNote = "chart-note"
    /// A laboratory report.
    case lab
    /// A pathology report.
    case pathology
    /// A guideline or an article.
    case literature
    /// A letter.
    case letter
    /// Anything else.
    case other
}
