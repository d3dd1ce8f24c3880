/// How far the text of a criterion is known to be the text its version printed.
public enum Certainty: String, Hashable, Sendable, CaseIterable {
    /// The text is on file and is given word for word.
    case verbatim
    /// The text is worked out from revision rows of a later document, which it names.
    case reconstructed
    /// The text is not on file; the criterion can only be unknown.
    case unknown
}
