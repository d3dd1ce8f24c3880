public import ClinicalPolicy
public import Cryptography

/// Asks to correct a fact.
public struct CorrectFact: Hashable, Sendable {
    /// The fact.
    public var fact: FactName
    /// The right value.
    public var newValue: ProposedValue
    /// The event whose value is wrong; nil for whichever holds now.
    public var supersedes: EventReference?
    /// Why.
    public var reason: String
    /// Who approved it: somebody other than whoever corrects.
    public var approver: ActorID
    /// The document on file that supports the new value.
    public var document: SHA256Digest?
    /// Where in the document.
    public var locator: String?

    /// A correction.
    public init(
        _ fact: FactName, to newValue: ProposedValue, supersedes: EventReference? = nil, reason: String,
        approver: ActorID, document: SHA256Digest? = nil, locator: String? = nil
    ) {
        self.fact = fact
        self.newValue = newValue
        self.supersedes = supersedes
        self.reason = reason
        self.approver = approver
        self.document = document
        self.locator = locator
    }
}
