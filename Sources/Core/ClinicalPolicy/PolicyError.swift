/// A policy that cannot be used, with everything that is wrong with it.
public struct PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The problems, in the order of the file; at least one.
    public let problems: [PolicyProblem]

    /// An error of at least one problem.
    public init(_ problems: [PolicyProblem]) {
        precondition(!problems.isEmpty, "an error says what is wrong")
        self.problems = problems
    }

    /// The problems, one a line.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
