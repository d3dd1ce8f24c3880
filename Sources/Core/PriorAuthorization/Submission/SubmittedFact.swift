public import CanonicalJSON
public import ClinicalPolicy

/// A fact a submission states.
public struct SubmittedFact: Hashable, Sendable {
    /// The fact.
    public let fact: FactName
    /// Its value: a truth value, a whole number, or a string, which also carries decimals and dates.
    public let value: JSONValue
    /// The UCUM unit of a quantity.
    public let unit: String?
    /// The name of the submission's document that supports it.
    public let document: String?
    /// Where in the document.
    public let locator: String?
    /// Where it comes from.
    public let origin: FactOrigin

    /// A fact.
    public init(
        fact: FactName, value: JSONValue, unit: String?, document: String?, locator: String?, origin: FactOrigin
    ) {
        self.fact = fact
        self.value = value
        self.unit = unit
        self.document = document
        self.locator = locator
        self.origin = origin
    }
}
