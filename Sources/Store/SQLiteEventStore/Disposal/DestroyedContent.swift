/// What was destroyed.
public struct DestroyedContent: Hashable, Sendable {
    /// The number of payloads, with their salts.
    public var payloads = 0
    /// The number of documents.
    public var documents = 0

    /// Nothing, or so much.
    public init(payloads: Int = 0, documents: Int = 0) {
        self.payloads = payloads
        self.documents = documents
    }
}
