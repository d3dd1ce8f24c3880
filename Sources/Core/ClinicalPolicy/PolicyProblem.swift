/// One thing that is wrong with a policy file or a compiled policy.
public struct PolicyProblem: Hashable, Sendable, CustomStringConvertible {
    /// Where: the policy and the criterion, fact or part, such as `policy PA.CP.PHAR.359@2025-10: I.A.5.b`.
    public let place: String
    /// What is wrong.
    public let message: String
    /// What to do about it, where something can be said.
    public let advice: String?

    /// A problem.
    public init(place: String, message: String, advice: String? = nil) {
        self.place = place
        self.message = message
        self.advice = advice
    }

    /// Place, message and advice in one line.
    public var description: String {
        "\(place): \(message)" + (advice.map { " (\($0))" } ?? "")
    }
}
