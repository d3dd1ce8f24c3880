public import CanonicalJSON
public import ClinicalPolicy
public import PriorAuthorization

/// What a letter is made from: the case as the ledger has it, what the letter tells of and to whom, and the words and times it names.
public struct LetterMatter: Sendable {
    /// The case.
    public let caseID: CaseID
    /// What its events fold to.
    public let state: CaseState
    /// The kind of notice.
    public let kind: NoticeKind
    /// The event it tells of: one of those that `state.noticeable(kind)` lists.
    public let about: EventReference
    /// Whom it is for.
    public let recipient: NoticeRecipient
    /// The addressee, in words.
    public let addressee: String
    /// The date of notice.
    public let issued: Timestamp
    /// The notice it replaces, where it corrects one.
    public let supersedes: NoticeIssued?
    /// The evaluation that the decision rests on, with the facts of then; nil where there is none or it cannot be derived.
    public let evaluation: Evaluation?
    /// The texts of the criteria of the version evaluated.
    public let criterionTexts: [CriterionID: String]
    /// The deadlines, by which the letter counts as the clocks do.
    public let clocks: ClockRules
    /// Who sends it.
    public let plan: NoticePlan
    /// The policy in plain words; nil where nobody has written them.
    public let words: PlainWords?

    /// The matter of a letter.
    public init(
        caseID: CaseID, state: CaseState, kind: NoticeKind, about: EventReference, recipient: NoticeRecipient,
        addressee: String, issued: Timestamp, supersedes: NoticeIssued?, evaluation: Evaluation?,
        criterionTexts: [CriterionID: String], clocks: ClockRules, plan: NoticePlan, words: PlainWords?
    ) {
        self.caseID = caseID
        self.state = state
        self.kind = kind
        self.about = about
        self.recipient = recipient
        self.addressee = addressee
        self.issued = issued
        self.supersedes = supersedes
        self.evaluation = evaluation
        self.criterionTexts = criterionTexts
        self.clocks = clocks
        self.plan = plan
        self.words = words
    }
}

extension LetterMatter {
    /// Whether it tells of less than was asked for.
    var isAdverse: Bool {
        switch kind {
        case .denial, .modification, .termination: true
        case .appealResolution:
            state.appeals.first { $0.decided?.id == about }?.decided?.payload.resolution != .overturned
        case .approval, .informationRequest, .extended, .appealAcknowledgement: false
        }
    }
}

extension CaseState {
    /// The evaluation that a decision or a request recorded as `event` rests on: the one it names, or else the last before it.
    public func evaluation(behind event: EventReference) -> Recorded<CriteriaEvaluated>? {
        if let determination, determination.id == event { return evaluation(determination.payload.evaluation) }
        if let appeal = appeals.first(where: {
            $0.decided?.id == event || $0.dismissed?.id == event || $0.filed.id == event
        }) {
            return appeal.decided?.payload.evaluation.flatMap { evaluation($0) }
                ?? determination.flatMap { evaluation($0.payload.evaluation) }
        }
        if let request = informationRequests.first(where: { $0.id == event }) {
            return evaluations.last { $0.context.position < request.context.position }
        }
        return determination.flatMap { evaluation($0.payload.evaluation) } ?? latestEvaluation
    }
}
