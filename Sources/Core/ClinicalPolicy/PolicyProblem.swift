public import CQL

/// One thing that is wrong with a policy file or a compiled policy, or that its author may want to change.
public struct PolicyProblem: Hashable, Sendable, CustomStringConvertible {
    /// Where: the policy and the criterion, fact or part, such as `policy PA.CP.PHAR.359@2025-10: I.A.5.b`.
    public let place: String
    /// What is wrong.
    public let message: String
    /// What to do about it, where something can be said.
    public let advice: String?
    /// What sort of problem it is.
    public let kind: PolicyProblemKind
    /// Where in the file, by its own names, such as `I.A.5.b` or `facts.CD22Positive.type`; empty for the whole file.
    public let subject: String
    /// Where in the text of the expression at `subject`, where the problem is in one.
    public let position: SourcePosition?
    /// Which of several of the same name `subject` means, counted from 0.
    let occurrence: Int

    /// A problem.
    public init(
        place: String, message: String, advice: String? = nil, kind: PolicyProblemKind = .shape, subject: String = "",
        position: SourcePosition? = nil
    ) {
        self.init(
            place: place, message: message, advice: advice, kind: kind, subject: subject, position: position,
            occurrence: 0)
    }

    /// A problem of the policy that messages call `policy`.
    init(
        in policy: String, at subject: String, _ message: String, _ advice: String?, kind: PolicyProblemKind,
        position: SourcePosition? = nil, occurrence: Int = 0
    ) {
        let place = [policy, subject, position?.description ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
        self.init(
            place: place, message: message, advice: advice, kind: kind, subject: subject, position: position,
            occurrence: occurrence)
    }

    private init(
        place: String, message: String, advice: String?, kind: PolicyProblemKind, subject: String,
        position: SourcePosition?, occurrence: Int
    ) {
        self.place = place
        self.message = message
        self.advice = advice
        self.kind = kind
        self.subject = subject
        self.position = position
        self.occurrence = occurrence
    }

    /// Place, message and advice in one line.
    public var description: String {
        "\(place): \(message)" + (advice.map { " (\($0))" } ?? "")
    }
}
