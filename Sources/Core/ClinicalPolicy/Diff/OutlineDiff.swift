/// The nodes in which two outlines differ.
///
/// A node is the same in both where it has the same place and words or requirement; else the same words or the same requirement
/// elsewhere, which is a move; else the same place and words that are much alike; else words that are almost the same elsewhere.
struct OutlineDiff {
    private struct Node {
        let node: OutlineNode
        let parent: CriterionID

        var words: String { node.text.withoutLayout }
    }

    /// Of the words of two nodes at one place, so many percent must be kept for them to be one node.
    private static let alike = 45
    /// And of two nodes at different places.
    private static let almostSame = 75

    let changes: [PolicyChange]

    init(_ old: PolicyDocument, _ new: PolicyDocument) {
        let (before, after) = (Self.nodes(of: old), Self.nodes(of: new))
        var former: [Int?] = Array(repeating: nil, count: after.count)
        var taken: Set<Int> = []
        func pair(_ isSame: (Node, Node) -> Bool) {
            for (place, node) in after.enumerated() where former[place] == nil {
                guard
                    let match = before.indices.first(where: { !taken.contains($0) && isSame(before[$0], node) })
                else { continue }
                former[place] = match
                taken.insert(match)
            }
        }
        pair { $0.node.id == $1.node.id && ($0.words == $1.words || $0.node.requires(sameAs: $1.node)) }
        pair { $0.words == $1.words && $0.node.requires(sameAs: $1.node) }
        pair { $0.words == $1.words && !$0.node.isGroup && !$1.node.isGroup }
        pair {
            $0.node.id == $1.node.id && WordDiff(from: $0.words, to: $1.words).likeness >= Self.alike
        }
        pair { WordDiff(from: $0.words, to: $1.words).likeness >= Self.almostSame }

        var moved: [CriterionID: CriterionID] = [:]
        for (place, match) in former.enumerated() {
            if let match { moved[before[match].node.id] = after[place].node.id }
        }
        var changes: [PolicyChange] = []
        for (place, latter) in after.enumerated() {
            if let match = former[place] {
                let earlier = before[match]
                // Below a node that moved, what keeps its number has not moved by itself.
                let isMoved =
                    earlier.node.id != latter.node.id
                    && !(earlier.node.number == latter.node.number && moved[earlier.parent] == latter.parent)
                Self.change(earlier, latter, isMoved: isMoved).map { changes.append($0) }
            } else {
                changes.append(Self.whole(latter, .added))
            }
            // What was removed from behind this place.
            let next = former[(place + 1)...].compactMap { $0 }.first ?? before.count
            let start = former[...place].compactMap { $0 }.last.map { $0 + 1 } ?? 0
            if former[place] != nil, start < next {
                changes += before[start..<next].indices.filter { !taken.contains($0) }.map {
                    Self.whole(before[$0], .removed)
                }
            }
        }
        let told = Set(changes.filter { $0.kinds == [.removed] }.map(\.place))
        changes += before.indices.filter { !taken.contains($0) && !told.contains(before[$0].node.id.text) }.map {
            Self.whole(before[$0], .removed)
        }
        self.changes = changes
    }

    private static func nodes(of document: PolicyDocument) -> [Node] {
        var nodes: [Node] = []
        func add(_ node: OutlineNode, below parent: CriterionID) {
            nodes.append(Node(node: node, parent: parent))
            for member in node.requirement.members { add(member, below: node.id) }
        }
        for section in document.sections {
            guard let criteria = section.criteria else { continue }
            for member in criteria.requirement.members { add(member, below: section.id) }
        }
        return nodes
    }

    private static func whole(_ node: Node, _ kind: PolicyChange.Kind) -> PolicyChange {
        let details = node.node.members.map { member, text in
            PolicyChange.Detail(
                member: member, old: kind == .removed ? text : nil, new: kind == .removed ? nil : text)
        }
        return PolicyChange(
            area: .criterion, kinds: [kind], place: node.node.id.text, former: nil, text: node.node.text,
            details: details)
    }

    private static func change(_ old: Node, _ new: Node, isMoved: Bool) -> PolicyChange? {
        var kinds: [PolicyChange.Kind] = isMoved ? [.moved] : []
        var details: [PolicyChange.Detail] = []
        if old.words != new.words {
            kinds.append(.reworded)
            details.append(PolicyChange.Detail(member: "text", old: old.node.text, new: new.node.text))
        }
        let (former, latter) = (old.node.members, new.node.members)
        let names = latter.map(\.name) + former.map(\.name).filter { name in !latter.contains { $0.name == name } }
        let requirement = names.compactMap { name -> PolicyChange.Detail? in
            let (before, after) = (
                former.first { $0.name == name }?.text, latter.first { $0.name == name }?.text
            )
            guard before?.withoutLayout != after?.withoutLayout else { return nil }
            return PolicyChange.Detail(member: name, old: before, new: after)
        }
        let standing = ["certainty", "basis", "caveat"]
        if requirement.contains(where: { !standing.contains($0.member) }) { kinds.append(.reexpressed) }
        if requirement.contains(where: { standing.contains($0.member) }) { kinds.append(.changed) }
        guard !kinds.isEmpty else { return nil }
        return PolicyChange(
            area: .criterion, kinds: kinds, place: new.node.id.text,
            former: old.node.id == new.node.id ? nil : old.node.id.text, text: new.node.text,
            details: details + requirement)
    }
}

extension OutlineNode {
    fileprivate var isGroup: Bool { !requirement.members.isEmpty }

    /// Whether it requires the same as `other`: for groups the same kind of group over the same words.
    fileprivate func requires(sameAs other: OutlineNode) -> Bool {
        let (left, right) = (requirementMembers, other.requirementMembers)
        return left.count == right.count
            && zip(left, right).allSatisfy { $0.name == $1.name && $0.text.withoutLayout == $1.text.withoutLayout }
            && requirement.members.map(\.text.withoutLayout) == other.requirement.members.map(\.text.withoutLayout)
    }

    /// What it requires and how far it is known, member by member.
    fileprivate var members: [(name: String, text: String)] {
        requirementMembers + (certainty == .verbatim ? [] : [("certainty", certainty.rawValue)])
            + [("basis", basis), ("caveat", caveat)].compactMap { name, text in text.map { (name, $0) } }
    }

    private var requirementMembers: [(name: String, text: String)] {
        var members: [(String, String)] = when.map { [("when", $0)] } ?? []
        switch requirement {
        case .expression(let text): members.append(("expression", text))
        case .judgement(let rule):
            members += [
                ("judgement", rule.question), ("by", rule.roles.joined(separator: ", ")),
                ("mustCite", String(rule.mustCite)),
            ]
        case .all: members.append(("requires", "all of its members"))
        case .any: members.append(("requires", "one of its members"))
        case .atLeast(let count, _): members.append(("requires", "at least \(count) of its members"))
        case .textNotOnFile: members.append(("requires", "what is not on file"))
        }
        return members
    }
}
