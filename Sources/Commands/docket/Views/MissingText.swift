import ClinicalPolicy
import Replay
import Representations

/// What is missing in a case, in words.
enum MissingText {
    static func report(_ answer: Missing, on basis: AnswerBasis) -> Report {
        let section = basis.policy.section(for: basis.kind).id
        return Report(
            AnswerText.lines(basis, section: section) + [""] + lines(answer, of: basis),
            json: AnswerRepresentation.value(answer, on: basis))
    }

    private static func lines(_ answer: Missing, of basis: AnswerBasis) -> [String] {
        let lost = answer.notDerivable.map { "Not derivable: the text of \($0) in \(basis.under.name) is not on file." }
        guard answer.recommendation == .pend else { return settled(answer) + lost }
        var lines = lists(answer.lists)
        if answer.isCut { lines.append("There are more lists, or may be.") }
        if answer.lists.isEmpty {
            lines.append("Nothing that anybody could state or send would have every criterion met.")
        }
        if answer.others.count > 0 {
            lines.append("Open besides, though no list needs it:")
            lines += self.lines(answer.others)
        }
        return lines + lost
    }

    /// What every list needs, once; then the lists with the rest of what is on them.
    private static func lists(_ lists: [Missing.List]) -> [String] {
        guard let first = lists.first else { return [] }
        guard lists.count > 1 else { return ["This would do (\(contents(first))):"] + lines(first) }
        let shared = first.needs.filter { need in lists.allSatisfy { $0.needs.contains(need) } }
        let rests = lists.map { list in list.needs.filter { !shared.contains($0) } }
        guard !shared.isEmpty, rests.allSatisfy({ !$0.isEmpty }) else {
            return lists.enumerated().flatMap { number, list in
                ["\(number == 0 ? "This, the shortest list, would do" : "Or instead") (\(contents(list))):"]
                    + lines(list)
            }
        }
        return ["Every list needs this (\(contents(shared))):"] + lines(shared)
            + rests.enumerated().flatMap { number, rest in
                ["\(number == 0 ? "And one of these, the shortest list first" : "Or") (\(contents(rest))):"]
                    + lines(rest)
            }
    }

    private static func settled(_ answer: Missing) -> [String] {
        switch answer.recommendation {
        case .approve: return ["Nothing is missing: every criterion is met and documented."]
        case .modify:
            return ["Nothing is missing: every criterion is met, but for less than was asked; a clinician decides."]
        case .pend: return []
        case .clinician, .refer:
            let criteria = answer.notMet.map(\.text).joined(separator: ", ")
            return [
                "Nothing that is missing would change the answer: \(criteria) \(answer.notMet.count == 1 ? "is" : "are") not met.",
                "What would have to be otherwise: docket why-not",
            ]
        }
    }

    private static let titles: [(title: String, one: String, kinds: [MissingItem.Kind])] = [
        ("Facts", "fact", [.fact]), ("Documents", "document", [.document, .citation]),
        ("Judgements", "judgement", [.judgement]),
    ]

    private static func contents(_ list: Missing.List) -> String { contents(list.needs) }

    private static func contents(_ needs: [Missing.Need]) -> String {
        titles.compactMap { _, one, kinds in
            let count = needs.count { kinds.contains($0.kind) }
            return count == 0 ? nil : counted(count, one)
        }.joined(separator: ", ")
    }

    private static func lines(_ list: Missing.List) -> [String] { lines(list.needs) }

    private static func lines(_ needs: [Missing.Need]) -> [String] {
        titles.flatMap { title, _, kinds in
            let listed = needs.filter { kinds.contains($0.kind) }
            return listed.isEmpty ? [] : ["  \(title)"] + listed.flatMap(lines)
        }
    }

    private static func lines(_ need: Missing.Need) -> [String] {
        let criteria = need.criteria.map(\.text).joined(separator: ", ")
        let roles = AnswerText.either(need.roles)
        let who: String
        switch need.kind {
        case .fact: who = "Stated by \(roles)\(need.needsDocument ? ", with a document that shows it" : "")."
        case .document: who = "A document for what is on file; put on file by \(roles)."
        case .judgement: who = "Judged by \(roles)\(need.needsDocument ? ", citing a document" : "")."
        case .citation: who = "Cited by \(roles)."
        }
        return "\(need.question.sentence) For \(criteria). \(who)".wrapped(after: "    \(need.subject): ")
    }
}
