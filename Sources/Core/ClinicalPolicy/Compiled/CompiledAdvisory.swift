/// A compiled remark.
public struct CompiledAdvisory: Hashable, Sendable {
    /// What it says when its expression is true.
    public let advisory: Advisory
    /// The expression.
    let rule: CompiledRule
}
