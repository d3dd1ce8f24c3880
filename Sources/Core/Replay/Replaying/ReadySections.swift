import ClinicalPolicy
import Cryptography
import PriorAuthorization

/// A section made ready to be evaluated many times.
final class ReadySection: Sendable {
    private let rules: CompiledPolicy
    private let circuit: SectionCircuit

    /// The section of `rules` for requests of `kind`.
    init(_ rules: CompiledPolicy, for kind: RequestKind) {
        self.rules = rules
        circuit = SectionCircuit(rules, for: kind)
    }

    /// Whether `evaluation` is in all it says what the section gives on what `state` knows, and hangs on no text that is not on
    /// file. Where it is not, ``Rederivation`` says more.
    func confirms(_ evaluation: CriteriaEvaluated, on state: CaseState) -> Bool {
        guard evaluation.summary.notDerivable.isEmpty else { return false }
        var sheet = circuit.sheet()
        let facts = state.caseFacts(for: rules)
        return circuit.confirms(evaluation.summary, of: facts, on: &sheet) && facts.digest == evaluation.factSet
    }
}

/// Sections made ready, each when it is first wanted: one a version and kind of request.
struct ReadySections: Sendable {
    private struct Key: Hashable {
        /// The digest of the rules, which a version that can be used was held against.
        let rules: SHA256Digest
        let kind: RequestKind
    }

    private var sections: [Key: ReadySection] = [:]

    /// The section of `version` for requests of `kind`; nil where its rules cannot be used.
    private mutating func section(of version: PublishedVersion, for kind: RequestKind) -> ReadySection? {
        let key = Key(rules: version.payload.compiledDigest, kind: kind)
        if let known = sections[key] { return known }
        guard let rules = version.compiled else { return nil }
        let section = ReadySection(rules, for: kind)
        sections[key] = section
        return section
    }

    /// Whether `evaluation` is what `version` gives, as ``ReadySection/confirms(_:on:)`` says; false where nothing can be derived.
    mutating func confirm(_ evaluation: CriteriaEvaluated, under version: PublishedVersion, on state: CaseState) -> Bool
    {
        guard let kind = state.request?.payload.kind, version.problem == nil else { return false }
        return section(of: version, for: kind)?.confirms(evaluation, on: state) ?? false
    }
}
