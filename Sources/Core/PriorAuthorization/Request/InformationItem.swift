import CanonicalJSON

/// One thing asked of a provider.
public struct InformationItem: Hashable, Sendable {
    /// What can be asked for.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A fact nobody has asserted; `subject` is its name.
        case fact
        /// A document that supports a fact, or that a judgement can cite; `subject` is the fact's name or the criterion.
        case document
    }

    /// What sort of thing.
    public let kind: Kind
    /// The fact or the criterion it is about.
    public let subject: String
    /// The question in words.
    public let question: String

    /// A thing to ask for.
    public init(kind: Kind, subject: String, question: String) {
        self.kind = kind
        self.subject = subject
        self.question = question
    }
}

extension InformationItem: PayloadPart {
    var json: JSONValue {
        ["kind": .string(kind.rawValue), "question": .string(question), "subject": .string(subject)]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        kind = try reader.choice("kind")
        question = try reader.prose("question")
        subject = try reader.prose("subject")
    }
}
