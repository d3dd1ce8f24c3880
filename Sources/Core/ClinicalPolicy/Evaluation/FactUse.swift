/// A fact as a criterion found it.
public struct FactUse: Hashable, Sendable {
    /// Its name.
    public let name: FactName
    /// What was known of it; nil when nobody had asserted it.
    public let known: KnownFact?
    /// Whether it may count: it is documented, or the policy asks for no document.
    public let isSupported: Bool

    /// A fact as a criterion found it.
    public init(name: FactName, known: KnownFact?, isSupported: Bool) {
        self.name = name
        self.known = known
        self.isSupported = isSupported
    }
}
