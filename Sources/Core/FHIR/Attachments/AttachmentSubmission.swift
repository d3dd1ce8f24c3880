public import CanonicalJSON
public import PriorAuthorization

/// Documents for a request that is on file, as CDex sends them (operation submit-attachment, profile
/// cdex-parameters-submit-attachment).
public struct AttachmentSubmission: Hashable, Sendable {
    /// What attachments can belong to.
    public enum Target: String, Hashable, Sendable, CaseIterable {
        /// A claim for payment.
        case claim
        /// A request for prior authorization.
        case preauthorization
    }

    /// The tracking number: that of the request for information that is answered, or the case's own.
    public let trackingID: String
    /// What the attachments belong to.
    public let target: Target
    /// The payer's number for the payer; nil where it was not given.
    public let payerID: String?
    /// The organization's NPI or other number.
    public let organizationID: String?
    /// The provider's NPI; nil where it was not given, or is none.
    public let providerID: NationalProviderIdentifier?
    /// The member.
    public let memberID: MemberID
    /// The day of the service; nil where it was not given.
    public let serviceDate: CalendarDay?
    /// The attachments, in their order; at least one document.
    public let attachments: [SubmittedAttachment]
    /// Whether more will come; nil where it was not said.
    public let isFinal: Bool?
    /// What was left out.
    public let notes: [FHIRIssue]

    /// Reads `parameters`, which `JSONValue(parsingNumbers:)` read.
    ///
    /// - Throws: all that is missing or malformed, each with its place.
    public init(parameters: JSONValue) throws(FHIRError) {
        var reader = try ParametersReader(parameters)
        let tracking = reader.required("TrackingId") { found throws(FHIRIssue) in try found.identifierValue() }
        let target = reader.required("AttachTo") { found throws(FHIRIssue) in try found.target() }
        let member = reader.required("MemberId") { found throws(FHIRIssue) in try found.member() }
        payerID = reader.optional("PayerId") { found throws(FHIRIssue) in try found.identifierValue() }
        organizationID = reader.optional("OrganizationId") { found throws(FHIRIssue) in try found.identifierValue() }
        providerID = reader.optional("ProviderId") { found throws(FHIRIssue) in
            NationalProviderIdentifier(try found.identifierValue())
        }
        serviceDate = reader.optional("ServiceDate") { found throws(FHIRIssue) in
            if let day = try found.day("valueDateTime") { return day }
            return try found.day("valueDate")
        }
        isFinal = reader.optional("Final") { found throws(FHIRIssue) in try found.bool("valueBoolean") }
        attachments = reader.attachments()
        guard let tracking, let target, let member, reader.errors.isEmpty else { throw FHIRError(reader.errors) }
        (trackingID, self.target, memberID) = (tracking, target, member)
        notes = reader.notes
    }

    /// The documents of all attachments, in their order.
    public var documents: [ReceivedDocument] { attachments.flatMap(\.documents) }

    /// The case, where the tracking number is a case's own; nil where it may be that of a request for information.
    public var caseID: CaseID? { CaseNumbers.caseID(trackingID) }

    /// The request for information, where the tracking number is that of one.
    public var informationRequest: EventReference? {
        CaseNumbers.caseID(trackingID).flatMap { EventReference($0.text) }
    }

    /// Whether it is for the case `id` as `state` has it: by its tracking number and its member.
    public func matches(_ id: CaseID, _ state: CaseState) -> Bool {
        guard state.request?.payload.member.id == memberID else { return false }
        return caseID == id || state.informationRequests.contains { $0.id == informationRequest }
    }

    /// Why it cannot be taken here, with what to do; nil where it can.
    public var refusal: FHIRIssue? {
        switch target {
        case .preauthorization: nil
        case .claim:
            FHIRIssue(
                .notSupported, at: "Parameters.parameter.where(name='AttachTo').value",
                "attachments to claims for payment are not taken here: this keeps requests for prior authorization",
                advice:
                    "send them to the payer's claims system, or with AttachTo \"preauthorization\" and the tracking number of the request"
            )
        }
    }

    /// The issue that the tracking number names no case.
    public var unknownTracking: FHIRIssue {
        FHIRIssue(
            .notFound, at: "Parameters.parameter.where(name='TrackingId').value",
            "no request of this member has the tracking number \"\(PlainText.excerpt(trackingID))\"",
            advice: "give the preAuthRef of the answer to the request, or the identifier of its CommunicationRequest")
    }
}
