/// One attachment of a submission.
public struct SubmittedAttachment: Hashable, Sendable {
    /// The items of the Claim it is for, as they were sent; empty where it is for all of them.
    public let lineItems: [String]
    /// The code of what was asked for, a LOINC code; nil where it was not given.
    public let code: String?
    /// The documents of its content; one for each attachment of a DocumentReference.
    public let documents: [ReceivedDocument]

    /// An attachment.
    public init(lineItems: [String], code: String?, documents: [ReceivedDocument]) {
        self.lineItems = lineItems
        self.code = code
        self.documents = documents
    }
}
