/// Asks to assign somebody to a case.
public struct AssignReviewer: Hashable, Sendable {
    /// Who.
    public var reviewer: ActorID
    /// To do what.
    public var task: ReviewTask
    /// The reviewer's NPI or licence.
    public var credential: Credential?
    /// The reviewer's specialty, such as `hematology`.
    public var specialty: String?
    /// Whom the reviewer reports to.
    public var reportsTo: ActorID?

    /// A command.
    public init(
        reviewer: ActorID, task: ReviewTask, credential: Credential? = nil, specialty: String? = nil,
        reportsTo: ActorID? = nil
    ) {
        self.reviewer = reviewer
        self.task = task
        self.credential = credential
        self.specialty = specialty
        self.reportsTo = reportsTo
    }
}
