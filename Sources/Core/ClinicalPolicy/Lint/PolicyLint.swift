import CQL

/// Looks a readable policy through for what its author may want to change, and for examples that fail.
struct PolicyLint {
    let document: PolicyDocument
    let compiler: PolicyCompiler
    let roles: [String]
    private(set) var problems: [PolicyProblem] = []

    init(_ document: PolicyDocument, compiler: PolicyCompiler, roles: [String]) {
        self.document = document
        self.compiler = compiler
        self.roles = roles
    }

    /// Looks at everything; `report` is what came of the examples, where they could be run.
    mutating func run(_ report: PolicyTestReport?) {
        reviewFacts()
        reviewSources()
        reviewDates()
        for section in document.sections { review(section) }
        reviewExamples(report)
    }

    mutating func note(
        _ kind: PolicyProblemKind, _ subject: String, _ message: String, _ advice: String? = nil
    ) {
        problems.append(
            PolicyProblem(in: "policy \(document.name)", at: subject, message, advice, kind: kind))
    }

    /// Notes something in the text of the expression at `subject`.
    mutating func note(
        _ kind: PolicyProblemKind, in expression: ReadExpression, at position: SourcePosition, _ message: String,
        _ advice: String? = nil
    ) {
        problems.append(
            PolicyProblem(
                in: "policy \(document.name)", at: expression.subject, message, advice, kind: kind, position: position))
    }

    /// Notes what is wrong with the way in which `text`, found at `subject`, is set.
    mutating func reviewText(_ text: String, _ subject: String) {
        if text != text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") {
            note(.spacing, subject, "has blanks at an end, or two together", "leave them out")
        }
        if text.contains(where: { $0 == "\t" || $0 == "\n" }) {
            note(.spacing, subject, "has a tab or a line end in it", "fold it into one line: >-")
        }
    }

    /// Notes roles that nobody has.
    mutating func review(roles named: [String], _ subject: String) {
        for role in named where !roles.isEmpty && !roles.contains(role) {
            let meant = PolicyCompiler.didYouMean(role, among: roles)
            note(
                .unknownRole, subject, "nobody acts as \"\(role)\"",
                meant ?? "the roles are \(roles.joined(separator: ", "))")
        }
    }
}
