import ClinicalPolicy
import Cryptography
import PriorAuthorization
import Replay

/// What the criteria of an evaluation rest on: the facts each looked at, with document and place, or the judgement.
struct BasisText {
    let state: CaseState
    let evaluation: Evaluation

    /// The lines that stand below `criterion`.
    func lines(_ criterion: CriterionID) -> [String] {
        guard let node = evaluation[criterion] else { return [] }
        return node.facts.map { line($0, in: node) } + judgement(on: node)
            + (node.reasons.contains(.textNotOnFile)
                ? ["the text of this criterion in this version is not on file"] : [])
    }

    private func line(_ use: FactUse, in node: NodeResult) -> String {
        guard let known = use.known else { return "\(use.name): nobody has stated it" }
        let value = "\(use.name) = \(known.value)"
        if let document = known.document.flatMap({ SHA256Digest(base64: $0) }) {
            return "\(value), \(DocumentText.name(document, in: state))\(known.locator.map { ", \($0)" } ?? "")"
        }
        let source =
            known.event == state.request?.id.text
            ? "from the request" : statement(known).map { "stated by \($0)" } ?? "stated"
        return "\(value), \(source)\(use.isSupported ? "" : "; it counts only with a document")"
    }

    private func statement(_ known: KnownFact) -> String? {
        state.facts.values.flatMap(\.statements).first { $0.context.id.text == known.event }.map(\.context.actor.words)
    }

    private func judgement(on node: NodeResult) -> [String] {
        guard let judgement = state.judgements[node.criterion], node.judgement != nil else {
            return node.reasons.contains(.needsJudgement)
                ? ["left to a person's judgement, which nobody has recorded"] : []
        }
        let cited = judgement.payload.citations.map { DocumentText.name($0, in: state) }
        return [
            "judged \(judgement.payload.finding.rawValue) by \(judgement.by): \(judgement.payload.rationale)",
            cited.isEmpty ? "it cites no document" : "cites \(cited.joined(separator: ", "))",
        ]
    }
}
