import CQL

extension PolicyCompiler {
    /// The section, when it holds criteria that compile.
    mutating func compile(_ section: PolicySection) -> CompiledSection? {
        checkCertainty(section.certainty, basis: section.basis, of: section.id, isOnFile: true)
        guard let criteria = section.criteria else { return nil }
        var builder = OutlineBuilder()
        let root = OutlineBuilder.Head(
            id: section.id, text: section.heading, certainty: section.certainty, caveat: nil)
        var members = criteria.requirement.members
        guard case .all = criteria.requirement else {
            note(
                section.id.text, "does not require all of its criteria, so that its indication could be passed over",
                "write all, and put any or atLeast into a criterion of it")
            return nil
        }
        if case .heading(let node) = criteria.indication {
            if !section.heading.contains(node.text) {
                note(node.id.text, "its words are not among those of the heading \"\(section.heading)\"")
            }
            members.insert(node, at: 0)
        }
        append(root, criteria.requirement, members, to: &builder)
        check(criteria.approval, of: section)
        guard let referral = referral(of: criteria) else {
            note(
                section.id.text, "sends other diagnoses to \(criteria.otherwise), which refers to no policy",
                "name in otherwise the number of a section of the same part that has a referral")
            return nil
        }
        guard let indication = builder.nodes.firstIndex(where: { $0.id == criteria.indication.id }),
            builder.nodes[indication].kind == .expression
        else {
            if members.contains(where: { $0.id == criteria.indication.id && $0.requirement.isExpression }) {
                return nil
            }
            note(
                section.id.text,
                "its indication \(criteria.indication.id) is not one of its criteria with an expression",
                "give the number of the criterion that names the diagnosis")
            return nil
        }
        return CompiledSection(
            id: section.id, applies: criteria.applies, nodes: builder.nodes, indication: indication,
            referral: referral, approval: criteria.approval)
    }

    private func referral(of criteria: SectionCriteria) -> Referral? {
        for section in document.sections where section.id == criteria.otherwise {
            if case .statements(_, let policy?) = section.contents {
                return Referral(section: section.id, policy: policy)
            }
        }
        return nil
    }

    private mutating func check(_ approval: ApprovalRule, of section: PolicySection) {
        func type(_ fact: FactName) -> FactType? { places[fact].map { document.facts[$0].type } }
        for fact in approval.facts where type(fact) == nil {
            note(
                "\(section.id).approval", "\"\(fact)\" is not a declared fact",
                Self.didYouMean(fact.text, among: places.keys.map(\.text)))
        }
        if let cycles = approval.cycles {
            for fact in [cycles.received, cycles.requested] {
                if let type = type(fact), type != .integer {
                    note("\(section.id).approval", "counts cycles by \(fact), which is \(type.rawValue), not Integer")
                }
            }
            if cycles.total < 1 { note("\(section.id).approval", "grants \(cycles.total) cycles in all") }
        }
        if let months = approval.months, months < 1 { note("\(section.id).approval", "lasts \(months) months") }
        noteUse(of: approval.facts, by: "\(section.id).approval")
    }

    private mutating func append(_ node: OutlineNode, to builder: inout OutlineBuilder) {
        checkCertainty(
            node.certainty, basis: node.basis, of: node.id, isOnFile: node.requirement != .textNotOnFile)
        var head = OutlineBuilder.Head(
            id: node.id, text: node.text, certainty: node.certainty, caveat: node.caveat)
        if let when = node.when { head.condition = rule(when, at: "\(node.id).when") }
        append(head, node.requirement, node.requirement.members, to: &builder)
    }

    private mutating func append(
        _ head: OutlineBuilder.Head, _ requirement: Requirement, _ members: [OutlineNode],
        to builder: inout OutlineBuilder
    ) {
        switch requirement {
        case .expression(let text):
            if let rule = rule(text, at: head.id.text) { builder.append(head, .expression, rule) }
        case .judgement(let judgement):
            if judgement.roles.isEmpty { note(head.id.text, "nobody may judge it", "name roles in by") }
            builder.append(head, .judgement(judgement))
        case .textNotOnFile:
            builder.append(head, .textNotOnFile)
        case .all: appendGroup(head, .all, members, to: &builder)
        case .any: appendGroup(head, .any, members, to: &builder)
        case .atLeast(let count, _):
            if !(1...max(1, members.count)).contains(count) {
                note(head.id.text, "requires at least \(count) of \(members.count) members")
            }
            appendGroup(head, .atLeast(count), members, to: &builder)
        }
    }

    private mutating func appendGroup(
        _ head: OutlineBuilder.Head, _ kind: CompiledNode.Kind, _ members: [OutlineNode],
        to builder: inout OutlineBuilder
    ) {
        if members.isEmpty {
            note(head.id.text, "is a group without members")
            isOutlineWhole = false
        }
        var numbers: [String: Int] = [:]
        let place = builder.append(head, kind)
        for member in members {
            if let count = numbers[member.number] {
                note(
                    member.id.text, "two criteria have this number", "give each the number that is printed",
                    occurrence: count)
                isOutlineWhole = false
            }
            numbers[member.number, default: 0] += 1
            append(member, to: &builder)
        }
        builder.close(place)
    }

    mutating func compile(_ advisory: AdvisoryRule) -> CompiledAdvisory? {
        guard let rule = rule(advisory.expression, at: "advisories.\(advisory.id)") else { return nil }
        return CompiledAdvisory(advisory: Advisory(id: advisory.id, text: advisory.text), rule: rule)
    }

    /// The expression `text`, which must be Boolean and of the criterion profile; in a criterion its facts count as looked at.
    mutating func rule(_ text: String, at place: String, isCriterion: Bool = true) -> CompiledRule? {
        guard !isOpen(text) else { return nil }
        do throws(CQLDiagnostic) {
            let expression = try Expression.parse(text)
            let problems = expression.problems(declarations, profile: .criterion, expecting: .boolean)
            guard problems.isEmpty else {
                for problem in problems { note(problem, at: place) }
                return nil
            }
            let checked = try expression.check(declarations, profile: .criterion, expecting: .boolean)
            if isCriterion { noteUse(of: checked.factNames.map { FactName($0) }, by: place) }
            return CompiledRule(Program.compile(checked, facts: factNames))
        } catch {
            note(error, at: place)
            return nil
        }
    }

    private mutating func note(_ problem: CQLDiagnostic, at place: String) {
        note(place, problem.message, problem.suggestion, at: problem.position)
    }
}
