public import ClinicalPolicy
import PriorAuthorization

/// Everything there is to say about a policy file, in the order of the file, each with its line and column.
public struct PolicyFileReview: Sendable {
    /// A fault or advice.
    public struct Finding: Sendable, Hashable {
        /// Where.
        public let place: PolicyFileText.Place
        /// What sort it is.
        public let kind: PolicyProblemKind
        /// What it is about, by the file's own names, such as `I.A.5.b`; empty for the whole file.
        public let subject: String
        /// What is wrong.
        public let message: String
        /// What to write instead, where something can be said.
        public let advice: String?
    }

    /// The file as the caller named it.
    public let file: String
    /// The policy and its version, where the file could be read: `PA.CP.PHAR.359@2025-10`.
    public let policy: String?
    /// The findings, in the order of the file.
    public let findings: [Finding]
    /// What came of the examples, where they could be run.
    public let report: PolicyTestReport?

    /// The findings that keep the policy from being published.
    public var faults: [Finding] { findings.filter { !$0.kind.isAdvice } }

    /// Reviews the file `bytes`, which `name` names.
    public init(_ bytes: [UInt8], name: String) {
        file = name
        let text: PolicyFileText
        do throws(PolicyFileError) {
            text = try PolicyFileText(bytes, name: name)
        } catch {
            policy = nil
            report = nil
            findings = [Finding(error)]
            return
        }
        let review = PolicyReview(text.json, roles: Role.allCases.map(\.rawValue))
        policy = review.document?.name
        report = review.report
        let faults = text.faults.map { Finding($0) }
        let problems = review.problems.map { problem in
            Finding(
                place: text.place(of: problem), kind: problem.kind, subject: problem.subject,
                message: problem.message, advice: problem.advice)
        }
        // What cannot be in a policy file at all is told once.
        let others = problems.filter { problem in !faults.contains { $0.place == problem.place } }
        findings =
            (faults + others).enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(
                \.element)
    }
}

extension PolicyFileReview.Finding {
    fileprivate init(_ error: PolicyFileError) {
        self.init(
            place: PolicyFileText.Place(line: error.line, column: error.column), kind: .yaml, subject: "",
            message: error.reason, advice: nil)
    }
}
