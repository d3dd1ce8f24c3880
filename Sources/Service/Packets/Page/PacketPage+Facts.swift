import ClinicalPolicy
import EventLog
import PriorAuthorization
import Replay

extension PacketPage {
    var facts: HTML {
        let asked = questions
        let rows = state.facts.sorted { $0.key.text < $1.key.text }.map { name, fact -> [HTML] in
            let question: HTML = asked[name].map { "<p class=\"small\">\($0)</p>" } ?? .none
            let support = fact.statements.map { statement -> HTML in
                let source: HTML = statement.document.map { document($0, statement.locator) } ?? "no document"
                return
                    "<p>\(source)</p><p class=\"small\">\(statement.context.actor.words), \(statement.context.occurredAt.html)</p>"
            }
            return ["\(name.text)\(question)", "\(fact.value.words)\(superseded(fact))", "\(support)"]
        }
        let table =
            rows.isEmpty
            ? "<p>No fact was stated beside those in the request.</p>\n"
            : HTML.table("Facts on record", ["Fact", "Value", "Stated in, by whom and when"], rows)
        let judged = state.judgements.sorted { $0.key.text < $1.key.text }.map { criterion, recorded -> HTML in
            let cited = recorded.payload.citations.map { document($0) }
            let cites: HTML = cited.isEmpty ? "It cites no document." : "It cites \(cited.joined(by: ", "))."
            return """
                <div class="box"><p><strong>\(criterion.text) judged \(recorded.payload.finding.rawValue.spaced).</strong> \
                \(recorded.payload.rationale)</p><p class="small">\(cites) \(recorded.by)</p></div>

                """
        }
        return judged.isEmpty ? table : "\(table)<h3>Judgements</h3>\n\(judged)"
    }

    /// The values that were stated before.
    private func superseded(_ fact: FactRecord) -> HTML {
        let earlier = fact.superseded.compactMap { id -> HTML? in
            for entry in material.history.entries {
                guard case .event(let event, let context) = entry.content, context.id == id else { continue }
                switch event {
                case .factAsserted(let stated): return "\(stated.value.words) (entry \(entry.entry.seq.value))"
                case .factCorrected(let stated):
                    return "\(stated.newValue.words) (entry \(entry.entry.seq.value))"
                default: return nil
                }
            }
            return nil
        }
        return earlier.isEmpty ? .none : "<p class=\"small superseded\">before: \(earlier.joined(by: ", "))</p>"
    }

    /// What the policy versions the case was judged by ask, fact by fact.
    private var questions: [FactName: String] {
        var questions: [FactName: String] = [:]
        for (_, document) in versions {
            for fact in document.facts { questions[fact.name] = fact.question }
        }
        return questions
    }

    /// The policy versions that evaluations of the case were made under, in their order, each once.
    var versions: [(reference: PolicyReference, document: PolicyDocument)] {
        var seen: Set<PolicyReference> = []
        return state.evaluations.map(\.payload.policy).filter { seen.insert($0).inserted }.compactMap { reference in
            guard let published = material.ledger.policies.published(reference),
                let document = try? PolicyDocument(json: published.payload.source)
            else { return nil }
            return (reference, document)
        }
    }
}
