extension PolicyLint {
    /// What the printed words of a section say differently from what the file does.
    mutating func review(_ section: PolicySection) {
        guard let criteria = section.criteria else { return }
        reviewText(section.heading, "\(section.id).heading")
        let members = criteria.requirement.members
        reviewNumbers(of: members, in: section.id, section.certainty)
        review(criteria.approval, of: section)
        for member in members { review(member) }
    }

    private mutating func review(_ node: OutlineNode) {
        reviewText(node.text, "\(node.id).text")
        let members = node.requirement.members
        switch node.requirement {
        case .judgement(let judgement): review(judgement, of: node)
        case .expression(let text): reviewNumbers(in: text, of: node)
        case .all, .any, .atLeast:
            reviewWords(of: node, members)
            reviewNumbers(of: members, in: node.id, node.certainty)
        case .textNotOnFile: break
        }
        for member in members { review(member) }
    }

    /// Numbers that follow one another leave none out, where all of them are printed.
    private mutating func reviewNumbers(of members: [OutlineNode], in parent: CriterionID, _ certainty: Certainty) {
        guard certainty == .verbatim else { return }
        for (former, latter) in zip(members, members.dropFirst()) {
            guard let expected = PrintedNumber(former.number)?.next(like: latter.number),
                expected != latter.number
            else { continue }
            note(
                .numbering, latter.id.text, "follows \(former.number), where \(expected) is expected",
                "check the printed numbers")
        }
    }

    /// "One of the following (a, b or c)" names the members, and how many of them are asked for.
    private mutating func reviewWords(of node: OutlineNode, _ members: [OutlineNode]) {
        let words = GroupWords(node.text)
        let numbers = members.map(\.number)
        if let named = words.numbers, named != numbers {
            note(
                .words, "\(node.id).text",
                "names \(named.joined(separator: ", ")), and its members are \(numbers.joined(separator: ", "))",
                "check the printed numbers against the members")
        }
        guard let asked = words.required(of: members.count) else { return }
        let required =
            switch node.requirement {
            case .all: members.count
            case .atLeast(let count, _): count
            default: 1
            }
        if asked != required {
            note(
                .words, node.id.text,
                "prints that \(asked) of its \(members.count) members must be met, and requires \(required)",
                "write all, any, or atLeast with a count")
        }
    }

    /// A number in the expression that the printed words do not have is a misprint, or wants a note.
    private mutating func reviewNumbers(in text: String, of node: OutlineNode) {
        guard let expression = ReadExpression(text, at: node.id.text, compiler.declarations) else { return }
        let printed = PrintedWords(node.text)
        var told: Set<String> = []
        for (number, position) in expression.numbers where !printed.hasNumber(number) && told.insert(number).inserted {
            note(
                .unprintedNumber, in: expression, at: position, "\(number) is not among the printed words",
                "check it against \"\(node.text)\"")
        }
    }

    private mutating func review(_ approval: ApprovalRule, of section: PolicySection) {
        let printed = PrintedWords(approval.text)
        let numbers = [("months", approval.months), ("cycles.total", approval.cycles.map { Int($0.total) })]
        for (member, number) in numbers {
            guard let number, !printed.hasNumber(String(number)) else { continue }
            note(
                .words, "\(section.id).approval.\(member)", "is \(number), which \"\(approval.text)\" does not say",
                "check it against the printed words")
        }
    }
}
