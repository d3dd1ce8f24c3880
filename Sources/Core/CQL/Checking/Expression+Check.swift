extension Expression {
    /// Resolves names, types and units.
    ///
    /// - Parameters:
    ///   - declarations: the facts that may be referred to.
    ///   - profile: what of the language may be used.
    ///   - type: the type the whole must have; a criterion is Boolean unless said otherwise.
    /// - Throws: the first problem. `problems(_:profile:expecting:)` gives all of them.
    public func check(
        _ declarations: Declarations, profile: Profile = .criterion, expecting type: CQLType? = nil
    ) throws(CQLDiagnostic) -> CheckedExpression {
        var checker = Checker(declarations: declarations, profile: profile)
        let checked = checker.check(self, expecting: type)
        if let first = checker.diagnostics.min(by: { $0.position < $1.position }) { throw first }
        guard let checked else { preconditionFailure("an expression was refused without a reason: \(source)") }
        return checked
    }

    /// Everything that keeps the expression from being used, in the order of the text; empty when `check` succeeds.
    public func problems(
        _ declarations: Declarations, profile: Profile = .criterion, expecting type: CQLType? = nil
    ) -> [CQLDiagnostic] {
        var checker = Checker(declarations: declarations, profile: profile)
        _ = checker.check(self, expecting: type)
        return checker.diagnostics.sorted { $0.position < $1.position }
    }
}
