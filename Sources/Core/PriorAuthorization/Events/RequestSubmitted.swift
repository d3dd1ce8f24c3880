public import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// A request for authorization arrived. It opens a case and starts the clock.
public struct RequestSubmitted: Hashable, Sendable {
    /// SHA-256 of the submission as it arrived.
    public let submission: SHA256Digest
    /// When it arrived, by the requester's or the mailroom's word.
    public internal(set) var received: Timestamp
    /// The calendar day of `received` where it was received; policies are selected by it.
    public internal(set) var receivedOn: CalendarDay
    /// What is asked for.
    public let kind: RequestKind
    /// How fast an answer is due.
    public let priority: Priority
    /// Who sent the request, such as the prescriber's practice.
    public let requester: String
    /// The policy that covers the drug; nil where none was in force when the request arrived.
    public let policy: PolicyID?
    /// The person the request is for.
    public let member: Member
    /// Who prescribes.
    public let prescriber: Practitioner
    /// The specialist consulted, where one was named.
    public let consulting: Practitioner?
    /// The drug.
    public let drug: Drug
    /// The diagnosis.
    public let diagnosis: Diagnosis
    /// The treatment asked for.
    public let plan: TreatmentPlan

    /// A request.
    public init(
        submission: SHA256Digest, received: Timestamp, receivedOn: CalendarDay, kind: RequestKind, priority: Priority,
        requester: String, policy: PolicyID?, member: Member, prescriber: Practitioner, consulting: Practitioner?,
        drug: Drug, diagnosis: Diagnosis, plan: TreatmentPlan
    ) {
        self.submission = submission
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
    }
}

extension RequestSubmitted: EventPayload {
    /// `RequestSubmitted`.
    public static let type = "RequestSubmitted"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "consulting": consulting?.json ?? .null,
            "diagnosis": diagnosis.json,
            "drug": drug.json,
            "kind": .string(kind.rawValue),
            "member": member.json,
            "plan": plan.json,
            "policy": JSONValue(nullable: policy?.text),
            "prescriber": prescriber.json,
            "priority": .string(priority.rawValue),
            "received": JSONValue(received),
            "receivedOn": .string(receivedOn.text),
            "requester": .string(requester),
            "submission": .string(submission.base64),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        consulting = try reader.part(nullable: "consulting")
        diagnosis = try reader.part("diagnosis")
        drug = try reader.part("drug")
        kind = try reader.choice("kind")
        member = try reader.part("member")
        plan = try reader.part("plan")
        policy = try reader.prose(nullable: "policy").map { PolicyID($0) }
        prescriber = try reader.part("prescriber")
        priority = try reader.choice("priority")
        received = try reader.timestamp("received")
        receivedOn = try reader.checked("receivedOn")
        requester = try reader.prose("requester")
        submission = try reader.digest("submission")
    }
}
