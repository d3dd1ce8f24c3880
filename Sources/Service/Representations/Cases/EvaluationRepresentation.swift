import CQL
public import CanonicalJSON
public import ClinicalPolicy

/// Evaluations for programs. What was recorded of one is its event, stamped.
public enum EvaluationRepresentation {
    /// What each criterion rests on, in the order of the policy, its text from `texts`: `asserted`, `certainty`, `criterion`, `facts`,
    /// `judgement` (the event that judges it, or null), `reasons`, `result`, `text`.
    public static func criteria(_ evaluation: Evaluation, texts: [CriterionID: String]) -> [JSONValue] {
        evaluation.nodes.map { node in
            [
                "asserted": .string(node.asserted.word), "certainty": .string(node.certainty.rawValue),
                "criterion": .string(node.criterion.text), "facts": .array(node.facts.map(\.json)),
                "judgement": JSONValue(node.judgement?.event),
                "reasons": JSONValue(node.reasons.map(\.description)),
                "result": .string(node.result.word), "text": JSONValue(texts[node.criterion]),
            ]
        }
    }
}
