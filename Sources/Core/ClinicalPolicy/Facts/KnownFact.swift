/// A fact somebody has asserted, with what supports it.
public struct KnownFact: Hashable, Sendable {
    /// Its value.
    public var value: FactValue
    /// Whether a document on file supports it.
    public var isDocumented: Bool
    /// The identifier of the event that asserted it.
    public var event: String?
    /// The digest of the document that supports it.
    public var document: String?
    /// Where in the document, such as `page 2`.
    public var locator: String?

    /// A fact; `isDocumented` follows from naming a document unless it is given.
    public init(
        _ value: FactValue, isDocumented: Bool? = nil, event: String? = nil, document: String? = nil,
        locator: String? = nil
    ) {
        self.value = value
        self.isDocumented = isDocumented ?? (document != nil)
        self.event = event
        self.document = document
        self.locator = locator
    }
}
