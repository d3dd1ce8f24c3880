public import Cryptography
public import PriorAuthorization

/// A file that is about to be given out, or what is given out without one.
public struct OutgoingFile: Hashable, Sendable {
    /// Which part of what the ledger holds.
    public let part: AccessedPart
    /// The case; nil where it is of many.
    public let caseID: CaseID?
    /// The cases, where it is of some; nil where it is of one, or of all.
    public let cases: [CaseID]?
    /// In which form.
    public let format: String
    /// Its SHA-256; nil where there is no file.
    public let digest: SHA256Digest?
    /// Who outside the plan receives it; nil where it stays within.
    public let recipient: String?
    /// What it is, in words; nil where part and form say it.
    public let description: String?

    /// A file, or something told.
    public init(
        _ part: AccessedPart, of caseID: CaseID?, cases: [CaseID]? = nil, format: String, digest: SHA256Digest?,
        recipient: String?, description: String? = nil
    ) {
        self.part = part
        self.caseID = caseID
        self.cases = cases
        self.format = format
        self.digest = digest
        self.recipient = recipient
        self.description = description
    }
}
