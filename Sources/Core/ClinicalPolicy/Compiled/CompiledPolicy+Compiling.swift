extension CompiledPolicy {
    /// The policy of `document`, ready to evaluate; throws with every problem, each with its place and advice.
    public static func compile(_ document: PolicyDocument) throws(PolicyError) -> CompiledPolicy {
        var compiler = PolicyCompiler(document)
        let policy = compiler.compile()
        guard let policy, compiler.problems.isEmpty else { throw PolicyError(compiler.problems) }
        return policy
    }
}
