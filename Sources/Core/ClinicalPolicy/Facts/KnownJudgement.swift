/// What a person found on a criterion that is left to judgement.
public struct KnownJudgement: Hashable, Sendable {
    /// The possible findings.
    public enum Finding: String, Hashable, Sendable, CaseIterable {
        /// The criterion is met.
        case met
        /// The criterion is not met.
        case notMet = "not-met"
    }

    /// What was found.
    public var finding: Finding
    /// Whether the finding cites at least one document on file.
    public var isCited: Bool
    /// The identifier of the event that recorded it.
    public var event: String?
    /// The digests of the documents it cites.
    public var documents: [String]

    /// A judgement; `isCited` follows from naming documents unless it is given.
    public init(_ finding: Finding, isCited: Bool? = nil, event: String? = nil, documents: [String] = []) {
        self.finding = finding
        self.isCited = isCited ?? !documents.isEmpty
        self.event = event
        self.documents = documents
    }
}
