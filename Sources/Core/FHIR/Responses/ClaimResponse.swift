public import CanonicalJSON
public import PriorAuthorization

/// How a case stands, as the answer to its Claim (PAS, profile-claimresponse; FHIR R4, ClaimResponse).
public struct ClaimResponse: Hashable, Sendable {
    /// The case; it is also `ClaimResponse.id` and `preAuthRef`.
    public let caseID: CaseID
    /// How it stands.
    public let state: CaseState
    /// What of the Claim is repeated; nil where the case was not opened by one.
    public let claim: RequestedClaim?
    /// What the plan is called.
    public let insurer: String
    /// Whether no policy covers what is asked for, so that a person has to look at it.
    public let isWithoutPolicy: Bool
    /// Whether it answers an inquiry, and not a request.
    public let isInquiry: Bool

    /// The answer for the case `caseID` as `state` has it, which has a request.
    ///
    /// - Parameter insurer: the name of the plan.
    public init?(
        _ caseID: CaseID, _ state: CaseState, claim: RequestedClaim? = nil, insurer: String, isInquiry: Bool = false
    ) {
        guard let request = state.request else { return nil }
        self.caseID = caseID
        self.state = state
        self.claim = claim
        self.insurer = insurer
        self.isInquiry = isInquiry
        isWithoutPolicy = request.payload.policy == nil
    }

    /// What became of what was asked for.
    public var action: ReviewAction { ReviewAction(state, decidedBy: decision) }

    /// `queued` while it is not decided, `complete` after.
    public var outcome: String { action == .pended ? "queued" : "complete" }

    /// When the case came to stand as it does: when it was decided, or last changed.
    public var created: Timestamp { decision?.context.recordedAt ?? state.lastRecordedAt }

    var decision: CaseDecision? { CaseDecision(of: state) }

    /// The member the case is for.
    public var member: MemberID? { state.request?.payload.member.id }
}
