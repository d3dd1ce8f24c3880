/// How much of the language an expression may use.
public enum Profile: Hashable, Sendable {
    /// What a clinical policy may use: nothing that can turn an unknown into a known, so that adding a fact never flips
    /// a result.
    case criterion
    /// Everything implemented, for measuring the evaluator against the public suite.
    case conformance
}
