public import ClinicalPolicy
import Cryptography

extension CaseState {
    /// What the case knows of the facts and judgements that `policy` asks for: what was asserted or corrected, otherwise what
    /// the request supplies, each with the event that stated it and the document that supports it.
    public func caseFacts(for policy: CompiledPolicy) -> CaseFacts {
        var known = CaseFacts()
        for declaration in policy.facts {
            known.facts[declaration.name] = fact(declaration)
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
        facts[declaration.name]?.known(onFile: documentDigests) ?? supplied(declaration)
    }

    /// What the request supplies of a declared fact.
    func supplied(_ declaration: FactDeclaration) -> KnownFact? {
        guard let request, let field = declaration.request, let value = request.payload.value(of: field) else {
            return nil
        }
        return KnownFact(value, isDocumented: false, event: request.id.text)
    }
}
