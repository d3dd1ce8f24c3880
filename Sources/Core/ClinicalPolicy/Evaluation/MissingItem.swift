/// Something that could help to settle a pended request.
public struct MissingItem: Hashable, Sendable {
    /// What kind of thing is missing.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A fact nobody has asserted; `subject` is its name.
        case fact
        /// A document supporting an asserted fact; `subject` is the fact's name.
        case document
        /// A person's judgement; `subject` is the criterion.
        case judgement
        /// A document that a recorded judgement must cite; `subject` is the criterion.
        case citation
    }

    /// What kind of thing it is.
    public let kind: Kind
    /// The fact or the criterion it is about.
    public let subject: String
    /// The criteria it is needed for, in the order of the outline.
    public let criteria: [CriterionID]
    /// What to ask a person.
    public let question: String
    /// Whether a document has to come with it.
    public let needsDocument: Bool

    /// A missing item.
    public init(kind: Kind, subject: String, criteria: [CriterionID], question: String, needsDocument: Bool) {
        self.kind = kind
        self.subject = subject
        self.criteria = criteria
        self.question = question
        self.needsDocument = needsDocument
    }

    /// Kind and subject, which identify the item within an evaluation: `fact CD22Positive`.
    public var key: String { "\(kind.rawValue) \(subject)" }
}
