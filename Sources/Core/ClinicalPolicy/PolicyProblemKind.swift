/// What sort of problem there is with a policy: a fault, which keeps it from being published, or advice.
public enum PolicyProblemKind: String, Hashable, Sendable, CaseIterable {
    // MARK: Faults

    /// The file is no YAML, or holds what a policy cannot.
    case yaml
    /// A member is missing, unknown, or of another type than it must be.
    case shape
    /// Parts of the file contradict each other, or a name stands for nothing.
    case meaning
    /// An expression cannot be used.
    case expression
    /// An example gives another result than it says.
    case example

    // MARK: Advice

    /// No example drives a criterion to met, or none to not met.
    case undriven
    /// No example shows an advisory.
    case unseenAdvisory = "unseen-advisory"
    /// There is no example, or one expects nothing.
    case idleExample = "idle-example"
    /// Two examples are of the same facts.
    case repeatedExample = "repeated-example"
    /// A basis that no criterion names, or a revision row that no basis rests on.
    case unusedSource = "unused-source"
    /// A judgement counts without a document.
    case uncitedJudgement = "uncited-judgement"
    /// No note says how the words of a judgement are read.
    case unexplainedJudgement = "unexplained-judgement"
    /// What a person is asked is no question.
    case question
    /// A role that nobody has.
    case unknownRole = "unknown-role"
    /// A fact that the request states counts only with a document.
    case documentedRequest = "documented-request"
    /// A fact is compared with a text that it cannot be.
    case impossibleValue = "impossible-value"
    /// An expression has a number that the printed words do not.
    case unprintedNumber = "unprinted-number"
    /// The words of a group, of a section or of an approval say another thing than the file.
    case words
    /// Printed numbers leave one out.
    case numbering
    /// A text has blanks too many.
    case spacing
    /// A code is not of the form its system has.
    case code
    /// No request can find the policy by its drug.
    case drug
    /// Dates are out of order or disagree.
    case dates

    /// Whether it is only advice: the policy can be used as it is.
    public var isAdvice: Bool {
        switch self {
        case .yaml, .shape, .meaning, .expression, .example: false
        default: true
        }
    }
}
