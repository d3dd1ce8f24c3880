import CQL
import ClinicalPolicy

/// The printed document with what the file adds to it: what each criterion requires, how far it is known, and how it is read.
enum AnnotatedPolicyText {
    static func lines(_ document: PolicyDocument) -> [String] {
        var lines = [Terminal.bold(document.title)]
        lines += document.header.map { "\($0.label): \($0.value)" }
        lines += remarks(on: ["header"], in: document, "  ")
        lines += ["", "\(document.name): \(document.certainty.rawValue)"]
        lines += document.source.document.wrapped(after: "  source: ")
        lines += document.caveats.flatMap { $0.wrapped(after: "  caveat: ") }
        for part in document.parts {
            let names = [part.number, part.heading].compactMap { $0 }
            guard !names.isEmpty else { continue }
            lines += ["", Terminal.bold(names.joined(separator: ". "))]
            if part.sections.isEmpty { lines += part.printedLines.flatMap { $0.wrapped(after: "") } }
            lines += remarks(on: [part.number, part.heading].compactMap { $0 }, in: document, "  ")
            for section in part.sections { lines += self.lines(section, in: document) }
        }
        return lines
    }

    private static func lines(_ section: PolicySection, in document: PolicyDocument) -> [String] {
        var lines = "\(section.number). \(section.heading)".wrapped(after: "")
        lines += standing(section.certainty, section.basis, in: document, "   ")
        switch section.contents {
        case .criteria(let criteria):
            lines += ["for \(criteria.applies.map(\.rawValue).joined(separator: " and ")) requests"].map {
                "   · \($0)"
            }
            if case .heading(let node) = criteria.indication { lines += self.lines(node, in: document, depth: 1) }
            lines += remarks(on: [section.id.text], in: document, "   ")
            lines += criteria.requirement.members.flatMap { self.lines($0, in: document, depth: 1) }
            lines += criteria.approval.text.wrapped(after: "   ")
            lines += "grants \(grants(criteria.approval))".wrapped(after: "   · ")
        case .statements(let statements, let referral):
            for statement in statements {
                lines += statement.text.wrapped(after: "   \(statement.number). ")
                lines += statement.approval?.wrapped(after: "      ") ?? []
                lines += remarks(on: ["\(section.id).\(statement.number)"], in: document, "      ")
            }
            if let referral { lines += "refers to \(referral)".wrapped(after: "   · ") }
            lines += remarks(on: [section.id.text], in: document, "   ")
        }
        return lines
    }

    private static func lines(_ node: OutlineNode, in document: PolicyDocument, depth: Int) -> [String] {
        let indent = String(repeating: "   ", count: depth)
        var lines = node.text.wrapped(after: "\(indent)\(node.number). ")
        let below = indent + "   "
        if let when = node.when { lines += when.wrapped(after: "\(below)· only when: ") }
        switch node.requirement {
        case .expression(let text): lines += text.wrapped(after: "\(below)· is met where: ")
        case .judgement(let rule):
            let citation = rule.mustCite ? ", who cites a document" : ""
            lines += "\(rule.question) By \(rule.roles.joined(separator: ", "))\(citation).".wrapped(
                after: "\(below)· is judged: ")
        case .all: lines += "all of its members".wrapped(after: "\(below)· requires ")
        case .any: lines += "one of its members".wrapped(after: "\(below)· requires ")
        case .atLeast(let count, let members):
            lines += "at least \(count) of its \(members.count) members".wrapped(after: "\(below)· requires ")
        case .textNotOnFile: lines += "its text is not on file, and it can only be unknown".wrapped(after: "\(below)· ")
        }
        lines += standing(node.certainty, node.basis, in: document, below)
        lines += node.caveat?.wrapped(after: "\(below)· caveat: ") ?? []
        lines += remarks(on: [node.id.text], in: document, below)
        return lines + node.requirement.members.flatMap { self.lines($0, in: document, depth: depth + 1) }
    }

    /// How far words are known, and what that rests on; nothing for words on file.
    private static func standing(
        _ certainty: Certainty, _ basis: String?, in document: PolicyDocument, _ indent: String
    ) -> [String] {
        guard certainty != .verbatim else { return [] }
        let ground = document.source.bases.first { $0.id == basis }
        let rows = ground.map { ", by \($0.id) (\($0.rows.joined(separator: ", ")))" } ?? ""
        return "\(certainty.rawValue)\(rows)".wrapped(after: "\(indent)· ")
    }

    /// The notes that name one of `places`.
    private static func remarks(on places: [String], in document: PolicyDocument, _ indent: String) -> [String] {
        document.notes.filter { !Set($0.criteria).isDisjoint(with: places) }.flatMap { note in
            "\(note.reading) (\(note.signedBy), \(note.signedOn))".wrapped(after: "\(indent)· note \(note.id): ")
        }
    }

    private static func grants(_ approval: ApprovalRule) -> String {
        let parts = [
            approval.months.map { "\(counted($0, "month"))" },
            approval.cycles.map { "\(counted($0.total, "cycle")) in all, less \($0.received)" },
        ].compactMap { $0 }
        return parts.isEmpty ? "what was asked for" : parts.joined(separator: " or ")
    }
}
