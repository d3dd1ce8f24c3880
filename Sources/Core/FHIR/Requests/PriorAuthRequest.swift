public import CanonicalJSON
public import PriorAuthorization

/// A request for prior authorization as PAS has it (profile-pas-request-bundle), read into a submission.
///
/// A code that no policy covers is no error: such a request is submitted like every other, and waits for a human.
public struct PriorAuthRequest: Hashable, Sendable {
    /// What is handed in; its documents are those of ``documents``, in the same order.
    public let submission: Submission
    /// The documents, with their bytes.
    public let documents: [ReceivedDocument]
    /// What an answer repeats.
    public let claim: RequestedClaim
    /// What was left out or done otherwise than was sent; warnings and notes.
    public let notes: [FHIRIssue]

    /// Reads `bundle`.
    ///
    /// - Parameters:
    ///   - bundle: a Bundle whose first entry is the Claim, read with `JSONValue(parsingNumbers:)`.
    ///   - received: when it arrived; what the Claim says of its own making starts no clock.
    ///   - receivedOn: the day of `received` at the payer's.
    /// - Throws: all that is missing or malformed, each with its place.
    public init(bundle: JSONValue, received: Timestamp, receivedOn: CalendarDay) throws(FHIRError) {
        let (contents, claim) = try ClaimSubmission.claim(of: bundle)
        if let change = ClaimSubmission.change(of: claim) {
            throw FHIRError([
                claim.issue(
                    .notSupported, "is no new request: \(change)", advice: "send it where updates of requests are taken"
                )
            ])
        }
        try self.init(contents, claim, received, receivedOn)
    }

    init(
        _ contents: BundleContents, _ claim: FHIRElement, _ received: Timestamp, _ receivedOn: CalendarDay
    ) throws(FHIRError) {
        var reader = ClaimReader(contents, claim, receivedOn)
        let request = reader.request(received, receivedOn)
        guard let request, reader.errors.isEmpty else { throw FHIRError(reader.errors) }
        self = request
    }

    init(submission: Submission, documents: [ReceivedDocument], claim: RequestedClaim, notes: [FHIRIssue]) {
        self.submission = submission
        self.documents = documents
        self.claim = claim
        self.notes = notes
    }

    /// This request with one document more, such as the Bundle itself as it was sent.
    public func addingDocument(_ document: ReceivedDocument) -> PriorAuthRequest {
        let documents = documents + [document]
        let submission = Submission(
            received: submission.received, receivedOn: submission.receivedOn, kind: submission.kind,
            priority: submission.priority, requester: submission.requester, policy: submission.policy,
            member: submission.member, prescriber: submission.prescriber, consulting: submission.consulting,
            drug: submission.drug, diagnosis: submission.diagnosis, plan: submission.plan,
            documents: documents.map(\.submitted), facts: submission.facts)
        return PriorAuthRequest(submission: submission, documents: documents, claim: claim, notes: notes)
    }

    /// The note that no policy in force covers what is asked for.
    public static func noPolicy(covering drug: Drug, on day: CalendarDay) -> FHIRIssue {
        FHIRIssue(
            .warning, .notSupported, at: "Claim.item.productOrService",
            "no policy in force on \(day) covers \(drug.hcpcs): no criteria were evaluated, nothing is denied, and the request waits for a person of the plan to look at it",
            advice: "nothing needs to be sent now; ask again with Claim/$inquire")
    }
}
