public import ClinicalPolicy
public import Cryptography

/// Asks to assert a fact.
public struct AssertFact: Hashable, Sendable {
    /// The fact.
    public var fact: FactName
    /// Its value.
    public var value: ProposedValue
    /// The document on file that supports it.
    public var document: SHA256Digest?
    /// Where in the document.
    public var locator: String?
    /// Where it comes from.
    public var origin: FactOrigin

    /// An assertion.
    public init(
        _ fact: FactName, _ value: ProposedValue, document: SHA256Digest? = nil, locator: String? = nil,
        origin: FactOrigin
    ) {
        self.fact = fact
        self.value = value
        self.document = document
        self.locator = locator
        self.origin = origin
    }
}
