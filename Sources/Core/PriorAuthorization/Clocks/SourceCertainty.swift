/// How well a figure is known.
public enum SourceCertainty: String, Hashable, Sendable, CaseIterable {
    /// Read in the text of the law or contract itself.
    case verified
    /// Read in what others say of that text.
    case secondary
    /// Remembered, and read nowhere: a setting to be confirmed, never law.
    case recalled
}
