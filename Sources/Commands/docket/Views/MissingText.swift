import CanonicalJSON
import ClinicalPolicy
import Replay

/// What is missing in a case, in words.
enum MissingText {
    static func report(_ answer: Missing, on basis: AnswerBasis) -> Report {
        let section = basis.policy.section(for: basis.kind).id
        return Report(
            AnswerText.lines(basis, section: section) + [""] + lines(answer, of: basis), json: basis.json(answer.json))
    }

    private static func lines(_ answer: Missing, of basis: AnswerBasis) -> [String] {
        let lost = answer.notDerivable.map { "Not derivable: the text of \($0) in \(basis.under.name) is not on file." }
        guard answer.recommendation == .pend else { return settled(answer) + lost }
        var lines: [String] = []
        for (number, list) in answer.lists.enumerated() {
            lines.append(
                number == 0
                    ? "\(answer.lists.count == 1 ? "This" : "The shortest list, which") would do (\(contents(list))):"
                    : "Or instead (\(contents(list))):")
            lines += self.lines(list)
        }
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

    private static func contents(_ list: Missing.List) -> String {
        let parts = [
            (list.facts.count, "fact"), (list.documents.count, "document"), (list.judgements.count, "judgement"),
        ]
        return parts.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }.joined(separator: ", ")
    }

    private static func lines(_ list: Missing.List) -> [String] {
        [("Facts", list.facts), ("Documents", list.documents), ("Judgements", list.judgements)]
            .filter { !$0.1.isEmpty }
            .flatMap { title, needs in ["  \(title)"] + needs.flatMap(lines) }
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
