public import ClinicalPolicy
public import Cryptography

/// What a case has on record of a fact: its value, and who stated it on what.
public struct FactRecord: Hashable, Sendable {
    /// One event that stated the value.
    public struct Statement: Hashable, Sendable {
        /// The event.
        public let context: EventContext
        /// The document it cites.
        public let document: SHA256Digest?
        /// Where in the document.
        public let locator: String?
    }

    /// The value that holds now.
    public internal(set) var value: FactValue
    /// The events that stated this value, in their order: a correction, or an assertion, and assertions of the same value since.
    public internal(set) var statements: [Statement]
    /// The events that stated other values before, in their order.
    public internal(set) var superseded: [EventReference]

    /// What is known of the fact: stated first by an event that cites a document on file, or else by the first event.
    func known(onFile: Set<SHA256Digest>) -> KnownFact {
        let documented = statements.first { $0.document.map(onFile.contains) ?? false }
        let support = documented ?? statements.first
        return KnownFact(
            value, isDocumented: documented != nil, event: support?.context.id.text,
            document: support?.document?.base64,
            locator: support?.locator)
    }
}
