/// A fact, a document or a judgement that would have to be otherwise.
public struct EvidenceChange: Hashable, Sendable {
    /// What would have to happen.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A fact that nobody has stated would have to be stated.
        case fact
        /// A fact would have to be another than the one on file.
        case correction
        /// A document would have to support the fact on file.
        case document
        /// A person would have to judge a criterion on which there is no judgement.
        case judgement
        /// A person would have to judge a criterion otherwise than on file.
        case reversal
        /// The judgement on file would have to cite a document.
        case citation
    }

    /// What would have to happen.
    public let kind: Kind
    /// The fact's name, or the criterion that is judged.
    public let subject: String
    /// The fact's value, or the finding, as on file; nil where there is none.
    public let now: String?
    /// A value that would do together with the others of its set, or the finding.
    public let value: String
    /// Whether no other value would do.
    public let isOnlyValue: Bool
    /// What to ask a person.
    public let question: String
    /// The roles that may state it or judge it.
    public let roles: [String]
    /// Whether it takes a document.
    public let needsDocument: Bool

    /// Kind and subject in words: `correction CyclesReceived`.
    public var key: String { "\(kind.rawValue) \(subject)" }
}
