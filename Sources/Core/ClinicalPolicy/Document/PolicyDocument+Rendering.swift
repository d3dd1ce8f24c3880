extension PolicyDocument {
    /// The printed document: every word, in the order of print, with a line a criterion and three blanks a level.
    ///
    /// Words that are not verbatim are followed by a remark in brackets that says so.
    public func rendered() -> String {
        var printer = Printer()
        printer.block([title])
        printer.block(header.map { "\($0.label): \($0.value)" })
        for part in parts { printer.write(part) }
        return printer.lines.joined(separator: "\n") + "\n"
    }
}

extension PolicyPart {
    /// The lines in which the text below its heading is printed, its sections left out.
    public var printedLines: [String] { body.flatMap(\.printedLines) }
}

extension Passage {
    /// The lines in which it is printed.
    var printedLines: [String] { Printer.lines(self) }
}

/// Collects the lines of a printed document: blocks with an empty line between them.
private struct Printer {
    var lines: [String] = []

    mutating func block(_ block: [String]) {
        guard !block.isEmpty else { return }
        if !lines.isEmpty { lines.append("") }
        lines += block
    }

    mutating func write(_ part: PolicyPart) {
        if let heading = part.heading {
            block([part.number.map { "\($0). \(heading)" } ?? heading])
        }
        for passage in part.body { block(Self.lines(passage)) }
        for section in part.sections { block(Self.lines(section)) }
    }

    static func lines(_ passage: Passage) -> [String] {
        switch passage {
        case .paragraph(let text): [text]
        case .items(let items): items.flatMap { lines($0, bullet: "•") }
        case .terms(let terms): terms.map { "\($0.term): \($0.meaning)" }
        case .columns(let columns):
            columns.flatMap { [$0.heading] + indented($0.body.flatMap(lines)) }
        case .references(let references): references.map { "\($0.number). \($0.text)" }
        case .revisions(let headings, let rows):
            [headings.joined(separator: " | ")] + rows.map { "\($0.text) | \($0.date)" }
        }
    }

    static func lines(_ item: Passage.Item, bullet: String) -> [String] {
        ["\(bullet) \(item.text)"] + indented(item.items.flatMap { lines($0, bullet: "○") })
    }

    static func lines(_ section: PolicySection) -> [String] {
        let remark = remark(section.certainty)
        let heading = "\(section.number). \(section.heading)" + remark
        switch section.contents {
        case .criteria(let criteria):
            return [heading] + indented(criteria.requirement.members.flatMap(lines) + [criteria.approval.text + remark])
        case .statements(let statements, _):
            return [heading]
                + indented(
                    statements.flatMap { statement in
                        ["\(statement.number). \(statement.text)" + remark]
                            + indented(statement.approval.map { [$0 + remark] } ?? [])
                    })
        }
    }

    static func lines(_ node: OutlineNode) -> [String] {
        ["\(node.number). \(node.text)" + remark(node.certainty)] + indented(node.requirement.members.flatMap(lines))
    }

    static func remark(_ certainty: Certainty) -> String {
        switch certainty {
        case .verbatim: ""
        case .reconstructed: " [reconstructed]"
        case .unknown: " [text not on file]"
        }
    }

    static func indented(_ lines: [String]) -> [String] {
        lines.map { "   \($0)" }
    }
}
