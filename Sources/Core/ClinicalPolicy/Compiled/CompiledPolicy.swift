import CanonicalJSON
public import Cryptography

/// A policy version made ready to evaluate: what is frozen into the ledger when the version is published.
///
/// Everything evaluation needs is here, expressions as programs included; a replay runs this and never the parser.
public struct CompiledPolicy: Hashable, Sendable {
    /// The format of the compiled form this writes and reads.
    public static let format: Int64 = 1

    /// The number of the policy.
    public let id: PolicyID
    /// The version.
    public let version: PolicyVersionID
    /// How far the version as a whole is known.
    public let certainty: Certainty
    /// What cannot be known about this version.
    public let caveats: [String]
    /// The drugs it is for.
    public let drugs: [CodedConcept]
    /// The semantics under which its programs run.
    public let semantics: Int
    /// The digest of the policy file it was compiled from.
    public let sourceDigest: SHA256Digest
    /// The facts it asks for, in the order of the file.
    public let facts: [FactDeclaration]
    /// The sections that decide about requests.
    public let sections: [CompiledSection]
    /// Remarks to show beside the criteria.
    public let advisories: [CompiledAdvisory]

    /// The places of the facts.
    let places: [FactName: Int]

    init(
        id: PolicyID, version: PolicyVersionID, certainty: Certainty, caveats: [String], drugs: [CodedConcept],
        semantics: Int, sourceDigest: SHA256Digest, facts: [FactDeclaration], sections: [CompiledSection],
        advisories: [CompiledAdvisory]
    ) {
        self.id = id
        self.version = version
        self.certainty = certainty
        self.caveats = caveats
        self.drugs = drugs
        self.semantics = semantics
        self.sourceDigest = sourceDigest
        self.facts = facts
        self.sections = sections
        self.advisories = advisories
        places = Self.places(of: facts)
    }

    /// The places of `facts`, by name.
    static func places(of facts: [FactDeclaration]) -> [FactName: Int] {
        var places: [FactName: Int] = [:]
        for (place, fact) in facts.enumerated() { places[fact.name] = place }
        return places
    }

    /// The SHA-256 of the canonical form of `json`.
    public var digest: SHA256Digest {
        SHA256.digest(json.canonicalBytes)
    }

    /// Policy and version in one word, as messages name them: `PA.CP.PHAR.359@2025-10`.
    public var name: String { "\(id)@\(version)" }

    /// The places of the sections that decide about requests.
    public var sectionIDs: [CriterionID] { sections.map(\.id) }

    /// The declaration of the fact `name`; nil when the policy does not ask for it.
    public func fact(_ name: FactName) -> FactDeclaration? {
        places[name].map { facts[$0] }
    }

    /// The section for requests of `kind`.
    public func section(for kind: RequestKind) -> CompiledSection {
        guard let section = sections.first(where: { $0.applies.contains(kind) }) else {
            preconditionFailure("a compiled policy has a section for every kind of request")
        }
        return section
    }

    /// The section at `id`; nil when no section that decides about requests is there.
    public func section(_ id: CriterionID) -> CompiledSection? {
        sections.first { $0.id == id }
    }

    /// The node at `id`; nil when there is none.
    public func node(_ id: CriterionID) -> CompiledNode? {
        sections.lazy.flatMap(\.nodes).first { $0.id == id }
    }

    /// Who may judge the criterion at `id`, and on what; nil when it is not left to judgement.
    public func judgement(on id: CriterionID) -> JudgementRule? {
        guard case .judgement(let rule) = node(id)?.kind else { return nil }
        return rule
    }
}
