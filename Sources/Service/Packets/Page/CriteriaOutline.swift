import CQL
import ClinicalPolicy
import Cryptography
import PriorAuthorization
import Replay

/// The criteria of one section as printed, each with how it came out and what that rests on.
struct CriteriaOutline {
    let page: PacketPage
    let document: PolicyDocument
    /// How it came out, as recorded.
    let summary: EvaluationSummary
    /// The same derived again, which tells what each criterion rests on; nil where it cannot be.
    let evaluation: Evaluation?

    var html: HTML {
        guard let section = document.sections.first(where: { $0.id == summary.section }),
            let criteria = section.criteria
        else {
            return "<p>The section \(summary.section.text) of the policy holds no criteria that are on file.</p>\n"
        }
        var nodes: [OutlineNode] = []
        if case .heading(let node) = criteria.indication { nodes.append(node) }
        nodes += criteria.requirement.members
        return """
            <h4>\(section.number). \(section.heading)</h4>
            <ol class="criteria">
            \(nodes.map(item))</ol>
            <p>\(criteria.approval.text)</p>

            """
    }

    private func item(_ node: OutlineNode) -> HTML {
        let result = summary.result(of: node.id)
        let name = result.map(CriteriaOutline.name) ?? "not looked at"
        let kind = result.map(CriteriaOutline.kind) ?? "none"
        let members = node.requirement.members
        let below: HTML = members.isEmpty ? .none : "<ol>\n\(members.map(item))</ol>\n"
        return """
            <li class="\(kind)"><p><span class="number">\(node.number).</span> \(node.text) \
            <span class="mark \(kind)">\(name)</span></p>
            \(basis(of: node))\(below)</li>

            """
    }

    private func basis(of node: OutlineNode) -> HTML {
        var points: [HTML] = []
        if let found = evaluation?[node.id] {
            points += found.facts.map(use) + judgement(found)
        }
        if node.certainty != .verbatim {
            points.append("The words of this criterion are \(node.certainty.rawValue), not the print of this version.")
        }
        if let caveat = node.caveat { points.append("\(caveat)") }
        points += PolicyText.notes(on: [node.id.text], in: document)
        return points.isEmpty ? .none : "<ul class=\"basis\">\n\(points.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
    }

    private func use(_ use: FactUse) -> HTML {
        guard let known = use.known else { return "\(use.name.text): nobody has stated it" }
        let value: HTML = "\(use.name.text) is \(known.value.words)"
        if let digest = known.document.flatMap({ SHA256Digest(base64: $0) }) {
            return "\(value), in \(page.document(digest, known.locator))"
        }
        let source: HTML =
            known.event == page.state.request?.id.text ? "from the request" : "stated, without a document"
        return "\(value), \(source)\(use.isSupported ? "" : "; it counts only with a document")"
    }

    /// The judgement that counted, which may have been replaced since.
    private func judgement(_ node: NodeResult) -> [HTML] {
        guard let counted = node.judgement else {
            return node.reasons.contains(.needsJudgement)
                ? ["left to a person's judgement, which is not on record"] : []
        }
        for entry in page.material.history.entries {
            guard case .event(.judgementRecorded(let judgement), let context) = entry.content,
                context.id.text == counted.event
            else { continue }
            let by = Recorded(judgement, context).by
            return ["judged \(judgement.finding.rawValue.spaced): \(judgement.rationale) (\(by))"]
        }
        return ["judged \(counted.finding.rawValue.spaced)"]
    }

    private static func name(_ truth: Truth) -> String {
        switch truth {
        case .met: "✓ met"
        case .notMet: "✗ not met"
        case .unknown: "? unknown"
        }
    }

    private static func kind(_ truth: Truth) -> String {
        switch truth {
        case .met: "met"
        case .notMet: "not-met"
        case .unknown: "unknown"
        }
    }
}
