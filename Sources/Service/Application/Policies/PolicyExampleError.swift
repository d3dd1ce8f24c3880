public import ClinicalPolicy

/// Examples in a policy file give other results than the file says; the version was not published.
public struct PolicyExampleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The version, such as `PA.CP.PHAR.359@2025-10`.
    public let policy: String
    /// How each example came out.
    public let report: PolicyTestReport

    /// Each example that fails, with what it gives and what the file says.
    public var description: String {
        let failed = report.outcomes.filter { !$0.isPassed }
        let lines = failed.map { "\n  \($0.name): \($0.failures.joined(separator: "; "))" }
        return "policy \(policy) was not published: \(failed.count) of its \(report.outcomes.count) examples "
            + "give other results than the file says\(lines.joined())"
    }
}
