public import CanonicalJSON
public import ClinicalPolicy

/// A request as somebody hands it in: the request itself, its documents, and the facts it states.
///
/// `schema/submission.schema.json` publishes the file's shape, and `schema/examples/` has ten.
public struct Submission: Hashable, Sendable {
    /// The format of the file this reads.
    public static let format = 1

    /// When it was received.
    public let received: Timestamp
    /// The calendar day of `received` at the place whose offset the file gives.
    public let receivedOn: CalendarDay
    /// What is asked for.
    public let kind: RequestKind
    /// How fast an answer is due.
    public let priority: Priority
    /// Who sends the request.
    public let requester: String
    /// The policy, where the requester names one; otherwise the drug finds it.
    public let policy: PolicyID?
    /// The person the request is for.
    public let member: Member
    /// Who prescribes.
    public let prescriber: Practitioner
    /// The specialist consulted.
    public let consulting: Practitioner?
    /// The drug.
    public let drug: Drug
    /// The diagnosis.
    public let diagnosis: Diagnosis
    /// The treatment asked for.
    public let plan: TreatmentPlan
    /// The documents that come with it.
    public let documents: [SubmittedDocument]
    /// The facts it states.
    public let facts: [SubmittedFact]

    /// A submission.
    public init(
        received: Timestamp, receivedOn: CalendarDay, kind: RequestKind, priority: Priority, requester: String,
        policy: PolicyID?, member: Member, prescriber: Practitioner, consulting: Practitioner?, drug: Drug,
        diagnosis: Diagnosis, plan: TreatmentPlan, documents: [SubmittedDocument], facts: [SubmittedFact]
    ) {
        self.received = received
        self.receivedOn = receivedOn
        self.kind = kind
        self.priority = priority
        self.requester = requester
        self.policy = policy
        self.member = member
        self.prescriber = prescriber
        self.consulting = consulting
        self.drug = drug
        self.diagnosis = diagnosis
        self.plan = plan
        self.documents = documents
        self.facts = facts
    }
}
