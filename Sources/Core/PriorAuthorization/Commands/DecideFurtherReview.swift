public import CanonicalJSON

/// Asks to record how an external review or a fair hearing ended.
public struct DecideFurtherReview: Hashable, Sendable {
    /// When.
    public var decided: Timestamp
    /// How.
    public var result: AppealResolution
    /// Why, in the words of who decided.
    public var rationale: String
    /// What is authorized now; nil when upheld, and for what was asked for.
    public var terms: AuthorizedTerms?

    /// A command.
    public init(decided: Timestamp, result: AppealResolution, rationale: String, terms: AuthorizedTerms? = nil) {
        self.decided = decided
        self.result = result
        self.rationale = rationale
        self.terms = terms
    }
}
