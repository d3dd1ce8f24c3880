public import CanonicalJSON

/// Somebody was assigned to a case, after a check for conflicts.
public struct ReviewerAssigned: Hashable, Sendable {
    /// Who is assigned.
    public let reviewer: ActorID
    /// To do what.
    public let task: ReviewTask
    /// The reviewer's NPI or licence, where the task takes one.
    public let credential: Credential?
    /// The reviewer's specialty in the words policies use, such as `hematology`.
    public let specialty: String?
    /// Whom the reviewer reports to; nobody who had a part may be above an appeal's reviewer (42 CFR 438.406(b)(2)(i)).
    public let reportsTo: ActorID?
    /// Who had a part in the case when conflicts were checked.
    public let checkedAgainst: [ActorID]

    /// An event.
    public init(
        reviewer: ActorID, task: ReviewTask, credential: Credential?, specialty: String?, reportsTo: ActorID?,
        checkedAgainst: [ActorID]
    ) {
        self.reviewer = reviewer
        self.task = task
        self.credential = credential
        self.specialty = specialty
        self.reportsTo = reportsTo
        self.checkedAgainst = checkedAgainst
    }
}

extension ReviewerAssigned: EventPayload {
    /// `ReviewerAssigned`.
    public static let type = "ReviewerAssigned"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "checkedAgainst": JSONValue(checkedAgainst.map(\.text)),
            "credential": JSONValue(nullable: credential),
            "reportsTo": JSONValue(nullable: reportsTo),
            "reviewer": .string(reviewer.text),
            "specialty": JSONValue(nullable: specialty),
            "task": .string(task.rawValue),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        checkedAgainst = try reader.checkedList("checkedAgainst")
        credential = try reader.checked(nullable: "credential")
        reportsTo = try reader.checked(nullable: "reportsTo")
        reviewer = try reader.checked("reviewer")
        specialty = try reader.prose(nullable: "specialty")
        task = try reader.choice("task")
    }
}
