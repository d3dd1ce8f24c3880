/// One thing that is wrong with what was sent, or that its sender should know: an issue of an OperationOutcome (FHIR R4,
/// OperationOutcome.issue).
public struct FHIRIssue: Error, Hashable, Sendable {
    /// How much it matters (value set issue-severity).
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        /// Nothing could be done at all.
        case fatal
        /// What was asked for was not done.
        case error
        /// It was done, and something was left out.
        case warning
        /// It was done; this is good to know.
        case information
    }

    /// How much it matters.
    public let severity: Severity
    /// What sort of issue it is.
    public let kind: FHIRIssueKind
    /// Where in what was sent, in the manner of FHIRPath: `Bundle.entry[0].resource.item[1].productOrService`; nil where nowhere.
    public let place: String?
    /// What is so.
    public let problem: String
    /// What to do; nil where nothing needs doing.
    public let advice: String?

    /// An error.
    public init(_ kind: FHIRIssueKind, at place: String? = nil, _ problem: String, advice: String? = nil) {
        self.init(.error, kind, at: place, problem, advice: advice)
    }

    /// An issue.
    public init(
        _ severity: Severity, _ kind: FHIRIssueKind, at place: String? = nil, _ problem: String,
        advice: String? = nil
    ) {
        self.severity = severity
        self.kind = kind
        self.place = place
        self.problem = problem
        self.advice = advice
    }

    /// Problem and advice, as `OperationOutcome.issue.diagnostics` has them.
    public var diagnostics: String { advice.map { "\(problem): \($0)" } ?? problem }
}

extension FHIRIssue: CustomStringConvertible {
    /// Place, problem and advice in one line.
    public var description: String { place.map { "\($0): \(diagnostics)" } ?? diagnostics }
}
