import ClinicalPolicy
import PriorAuthorization

/// The printed words of a policy version, with how far they are known and how they are read.
enum PolicyText {
    static func html(_ document: PolicyDocument) -> HTML {
        let header = document.header.map { "<dt>\($0.label)</dt><dd>\($0.value)</dd>\n" as HTML }
        let caveats = document.caveats.map { "<p class=\"note\">Caveat: \($0)</p>\n" as HTML }
        return """
            <p>\(document.title)</p>
            <dl>
            \(header)<dt>Known</dt><dd>\(document.certainty.rawValue)</dd>
            <dt>Source</dt><dd>\(document.source.document)</dd>
            </dl>
            \(HTML.points(notes(on: ["header"], in: document)))\(caveats)\(document.parts.map { part($0, in: document) })
            """
    }

    /// The signed readings of the words at `places`.
    static func notes(on places: [String], in document: PolicyDocument) -> [HTML] {
        document.notes.filter { !Set($0.criteria).isDisjoint(with: places) }.map {
            "Read as (note \($0.id), \($0.signedBy), \($0.signedOn)): \($0.reading)"
        }
    }

    private static func part(_ part: PolicyPart, in document: PolicyDocument) -> HTML {
        let names = [part.number, part.heading].compactMap { $0 }
        let heading: HTML = names.isEmpty ? .none : "<h4>\(names.joined(separator: ". "))</h4>\n"
        let body: [HTML] = part.sections.isEmpty ? part.printedLines.map { "<p>\($0)</p>\n" } : []
        return heading + "\(body)" + HTML.points(notes(on: names, in: document))
            + "\(part.sections.map { section($0, in: document) })"
    }

    private static func section(_ section: PolicySection, in document: PolicyDocument) -> HTML {
        let known = remark(section.certainty)
        let notes = HTML.points(notes(on: [section.id.text], in: document))
        let heading: HTML = "<p><strong>\(section.number). \(section.heading)</strong>\(known)</p>\n\(notes)"
        switch section.contents {
        case .criteria(let criteria):
            var nodes: [OutlineNode] = []
            if case .heading(let node) = criteria.indication { nodes.append(node) }
            nodes += criteria.requirement.members
            return
                "\(heading)<ol class=\"criteria\">\n\(nodes.map { item($0, in: document) })</ol>\n<p>\(criteria.approval.text)</p>\n"
        case .statements(let statements, let referral):
            let rows = statements.map { statement -> HTML in
                let approval: HTML = statement.approval.map { "<p>\($0)</p>\n" } ?? .none
                let notes = HTML.points(self.notes(on: ["\(section.id).\(statement.number)"], in: document))
                return
                    "<li><p><span class=\"number\">\(statement.number).</span> \(statement.text)</p>\n\(approval)\(notes)</li>\n"
            }
            let elsewhere: HTML = referral.map { "<p class=\"note\">Refers to \($0.text).</p>\n" } ?? .none
            return "\(heading)<ol class=\"criteria\">\n\(rows)</ol>\n\(elsewhere)"
        }
    }

    private static func item(_ node: OutlineNode, in document: PolicyDocument) -> HTML {
        let members = node.requirement.members
        let below: HTML = members.isEmpty ? .none : "<ol>\n\(members.map { item($0, in: document) })</ol>\n"
        var points = notes(on: [node.id.text], in: document)
        if case .judgement(let rule) = node.requirement {
            points.insert("left to judgement by \(rule.roles.joined(separator: ", ")): \(rule.question)", at: 0)
        }
        if let caveat = node.caveat { points.append("\(caveat)") }
        let remarks: HTML =
            points.isEmpty ? .none : "<ul class=\"basis\">\n\(points.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
        return """
            <li><p><span class="number">\(node.number).</span> \(node.text)\(remark(node.certainty))</p>
            \(remarks)\(below)</li>

            """
    }

    private static func remark(_ certainty: Certainty) -> HTML {
        switch certainty {
        case .verbatim: .none
        case .reconstructed: " <span class=\"mark open\">reconstructed</span>"
        case .unknown: " <span class=\"mark open\">text not on file</span>"
        }
    }
}
