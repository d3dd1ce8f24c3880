import ClinicalPolicy
import Cryptography
import PriorAuthorization

/// Sections made ready to be evaluated many times, each when it is first wanted: one a version and kind of request.
struct ReadySections: Sendable {
    private struct Key: Hashable {
        /// The digest of the rules, which a version that can be used was held against.
        let rules: SHA256Digest
        let kind: RequestKind
    }

    private var circuits: [Key: SectionCircuit] = [:]

    /// Whether `evaluation` is in all it says what `version` gives on what `state` knows, as far as that can be told without
    /// explaining it. Where it cannot, or where anything differs, the answer is false, and ``Rederivation`` says more.
    mutating func confirm(_ evaluation: CriteriaEvaluated, under version: PublishedVersion, on state: CaseState) -> Bool
    {
        guard let rules = version.compiled, let kind = state.request?.payload.kind else { return false }
        // What is pended says what is missing, which takes the explained evaluation.
        guard evaluation.summary.recommendation != .pend else { return false }
        let key = Key(rules: version.payload.compiledDigest, kind: kind)
        let circuit = circuits[key] ?? SectionCircuit(rules, for: kind)
        circuits[key] = circuit
        var sheet = circuit.sheet()
        let facts = state.caseFacts(for: rules)
        return circuit.confirms(evaluation.summary, of: facts, on: &sheet) && facts.digest == evaluation.factSet
    }
}
