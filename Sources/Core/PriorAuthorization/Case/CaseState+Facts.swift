public import ClinicalPolicy
import Cryptography

extension CaseState {
    /// What the case knows of the facts and judgements that `policy` asks for: what was asserted or corrected, otherwise what
    /// the request supplies, each with the event that stated it and the document that supports it.
    public func caseFacts(for policy: CompiledPolicy) -> CaseFacts {
        var known = CaseFacts()
        known.facts.reserveCapacity(policy.facts.count)
        // By place: a declaration is long to copy.
        for place in policy.facts.indices {
            let name = policy.facts[place].name
            if let fact = fact(name, suppliedBy: policy.facts[place].request) { known.facts[name] = fact }
        }
        for (criterion, judgement) in judgements where policy.judgement(on: criterion) != nil {
            let citations = judgement.payload.citations
            known.judgements[criterion] = KnownJudgement(
                judgement.payload.finding, isCited: citations.contains(where: hasDocument), event: judgement.id.text,
                documents: citations.map(\.base64))
        }
        return known
    }

    /// What is known of one declared fact.
    func fact(_ declaration: FactDeclaration) -> KnownFact? {
        fact(declaration.name, suppliedBy: declaration.request)
    }

    /// What the request supplies of a declared fact.
    func supplied(_ declaration: FactDeclaration) -> KnownFact? {
        supplied(by: declaration.request)
    }

    private func fact(_ name: FactName, suppliedBy field: RequestField?) -> KnownFact? {
        facts[name]?.known(onFile: documentDigests) ?? supplied(by: field)
    }

    private func supplied(by field: RequestField?) -> KnownFact? {
        guard let field, let request, let value = request.payload.value(of: field) else { return nil }
        return KnownFact(value, isDocumented: false, event: request.id.text)
    }
}
