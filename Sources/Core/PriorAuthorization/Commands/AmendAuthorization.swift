/// Asks to change what is authorized.
public struct AmendAuthorization: Hashable, Sendable {
    /// What is to be authorized.
    public var terms: AuthorizedTerms
    /// Why.
    public var reason: String

    /// A command.
    public init(terms: AuthorizedTerms, reason: String) {
        self.terms = terms
        self.reason = reason
    }
}
