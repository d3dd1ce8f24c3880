public import CanonicalJSON

/// Everything there is to say about a policy file: the document as far as it can be read, what came of its examples, and every
/// fault and advice.
public struct PolicyReview: Sendable {
    /// The document, where nothing is wrong with its shape.
    public let document: PolicyDocument?
    /// The compiled policy, where it can be used.
    public let compiled: CompiledPolicy?
    /// What came of the examples, where they could be run.
    public let report: PolicyTestReport?
    /// Faults first, then advice.
    public let problems: [PolicyProblem]

    /// The faults.
    public var faults: [PolicyProblem] { problems.filter { !$0.kind.isAdvice } }
    /// The advice.
    public var advice: [PolicyProblem] { problems.filter(\.kind.isAdvice) }

    /// Reviews the file `json`.
    ///
    /// - Parameter roles: the roles there are, in which somebody may assert a fact or judge.
    public init(_ json: JSONValue, roles: [String]) {
        let (read, shape) = PolicyDocument.read(json)
        guard let read else {
            (document, compiled, report, problems) = (nil, nil, nil, shape)
            return
        }
        guard shape.isEmpty else {
            // What cannot be read is left out, and would be missed everywhere: only expressions are looked at.
            let known = Set(read.facts.map(\.name.text))
            let named = (json.objectValue?["facts"]?.arrayValue ?? []).compactMap { $0.name("name") }
            var compiler = PolicyCompiler(read, unreadFacts: Set(named).subtracting(known))
            _ = compiler.compile()
            (document, compiled, report) = (nil, nil, nil)
            problems = shape + compiler.problems.filter { $0.kind == .expression }
            return
        }
        var compiler = PolicyCompiler(read)
        let policy = compiler.compile()
        let report = policy.map { $0.test(read.examples) }
        var lint = PolicyLint(read, compiler: compiler, roles: roles)
        lint.run(report)
        document = read
        compiled = policy
        self.report = report
        problems =
            compiler.problems + lint.problems.filter { !$0.kind.isAdvice } + lint.problems.filter(\.kind.isAdvice)
    }
}
