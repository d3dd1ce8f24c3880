public import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// A case as it stands: the fold of its events. Nothing here is ever edited; it is computed anew from the events.
public struct CaseState: Hashable, Sendable {
    /// Where the request stands.
    public internal(set) var status: CaseStatus = .notSubmitted
    /// The number of events folded; the next event of the stream has this position.
    public internal(set) var eventCount: UInt64 = 0
    /// When the last event that could be read was recorded; the beginning of time before.
    public internal(set) var lastRecordedAt = Timestamp(milliseconds: 0)
    /// The number of events whose payloads are not there: withheld, or destroyed at the end of their retention.
    public internal(set) var hiddenEventCount: UInt64 = 0
    /// The request.
    public internal(set) var request: Recorded<RequestSubmitted>?
    /// The documents on file, in the order they came.
    public internal(set) var documents: [Recorded<DocumentUploaded>] = []
    /// The facts somebody asserted or corrected. What the request itself supplies is not among them.
    public internal(set) var facts: [FactName: FactRecord] = [:]
    /// The corrections, in their order.
    public internal(set) var corrections: [Recorded<FactCorrected>] = []
    /// The judgements that hold now, by criterion.
    public internal(set) var judgements: [CriterionID: Recorded<JudgementRecorded>] = [:]
    /// The requests for information, in their order.
    public internal(set) var informationRequests: [Recorded<InformationRequested>] = []
    /// The answers, in their order.
    public internal(set) var informationReceived: [Recorded<InformationReceived>] = []
    /// The evaluations, in their order.
    public internal(set) var evaluations: [Recorded<CriteriaEvaluated>] = []
    /// The determination, once there is one.
    public internal(set) var determination: Recorded<DeterminationIssued>?
    /// The appeals, in their order.
    public internal(set) var appeals: [AppealState] = []
    /// The withdrawal, where there is one.
    public internal(set) var withdrawal: Recorded<RequestWithdrawn>?
    /// The dismissal, where there is one.
    public internal(set) var dismissal: Recorded<RequestDismissed>?
    /// The administrative denial, where there is one.
    public internal(set) var administrativeDenial: Recorded<AdministrativeDenialIssued>?
    /// The event by which the request was deemed denied, where its time passed without a decision.
    public internal(set) var deemedDenial: EventReference?
    /// What is authorized and what became of it; nil where nothing ever was.
    public internal(set) var grant: AuthorizationGrant?
    /// The reviews outside the plan, in their order.
    public internal(set) var externalReviews: [ExternalReview] = []
    /// The fair hearings, in their order.
    public internal(set) var fairHearings: [FairHearing] = []
    /// The clocks, in the order of their start.
    public internal(set) var clocks: [ClockState] = []
    /// What happened beside the decisions.
    public internal(set) var course = CaseCourse()
    /// The replays put on record.
    public internal(set) var replays: [Recorded<ReplayPerformed>] = []

    /// The documents on file by digest.
    var documentDigests: Set<SHA256Digest> = []
    /// The positions of the events that state facts or judgements, in order.
    var evidence: [UInt64] = []
    /// Who had a part in deciding, by the position of their first act.
    var involved: [ActorID: UInt64] = [:]
    /// The decisions that reversed an adverse one, in their order.
    var reversals: [EventReference] = []

    /// A case of which nothing has happened.
    public static let start = CaseState()

    /// The latest evaluation.
    public var latestEvaluation: Recorded<CriteriaEvaluated>? { evaluations.last }

    /// The latest appeal.
    public var appeal: AppealState? { appeals.last }

    /// What is authorized now: by the determination, or by the decision that replaced it, as amended since.
    public var authorization: AuthorizedTerms? { grant?.terms }

    /// Whether a document with this digest is on file.
    public func hasDocument(_ digest: SHA256Digest) -> Bool {
        documentDigests.contains(digest)
    }

    /// The evaluation recorded as `id`.
    public func evaluation(_ id: EventReference) -> Recorded<CriteriaEvaluated>? {
        evaluations.first { $0.id == id }
    }

    /// How many events that state facts or judgements `evaluation` did not consider.
    public func evidence(since evaluation: CriteriaEvaluated) -> Int {
        evidence.reversed().prefix { $0 > evaluation.consideredThrough }.count
    }
}
