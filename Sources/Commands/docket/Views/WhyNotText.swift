import CQL
import CanonicalJSON
import ClinicalPolicy
import Replay

/// Why a case does not come out another way, in words.
enum WhyNotText {
    static func report(_ answer: WhyNot, on basis: AnswerBasis) -> Report {
        Report(
            AnswerText.lines(basis, section: answer.section) + [""] + lines(answer), json: basis.json(answer.json))
    }

    private static func lines(_ answer: WhyNot) -> [String] {
        if answer.isReached {
            return ["That is what the engine recommends: \(AnswerText.words(answer.recommendation))."]
        }
        let goal = answer.goal == .approve ? "an approval" : "criteria that are not met"
        guard !answer.ways.isEmpty else {
            return [
                answer.isCut
                    ? "No way to \(goal) was found in the time there is; there may be one."
                    : "Nothing about this request would lead to \(goal)."
            ]
        }
        var lines = [
            answer.ways.count == 1 && !answer.isCut
                ? "There is one way to \(goal):"
                : answer.isCut
                    ? "The \(counted(answer.ways.count, "shortest way", "shortest ways")) to \(goal); there are more, or may be:"
                    : "There are \(answer.ways.count) ways to \(goal), the shortest first:"
        ]
        for (number, way) in answer.ways.enumerated() { lines += [""] + self.lines(way, number: number + 1) }
        return lines + ["", "This says what decides, not what is true: facts are stated as the record shows them."]
    }

    private static func lines(_ way: WhyNot.Way, number: Int) -> [String] {
        var lead = "\(number). "
        var lines: [String] = []
        for (place, change) in way.criteria.enumerated() {
            lines += (words(change) + (place + 1 < way.criteria.count ? "; and" : "")).wrapped(after: lead)
            lead = String(repeating: " ", count: lead.count)
        }
        guard !way.evidence.isEmpty else { return lines + reason(way).wrapped(after: "\(lead)· ") }
        for (place, set) in way.evidence.enumerated() {
            let words = set.map(self.words).joined(separator: ", and ")
            lines += "\(place == 0 ? "if" : "or if") \(words)".wrapped(after: "\(lead)· ")
        }
        return way.isCut ? lines + ["\(lead)· or in other ways, which were too many to try"] : lines
    }

    private static func reason(_ way: WhyNot.Way) -> String {
        if let lost = way.criteria.first(where: { !$0.isOnFile }) {
            return
                "not derivable: the text of \(lost.criterion) in this version is not on file, and nobody can say what meets it"
        }
        return way.isCut
            ? "which facts would bring that about was not found in the time there is"
            : "no facts, documents or judgements would bring just that about"
    }

    private static func words(_ change: CriterionChange) -> String {
        let now = "now \(AnswerText.words(change.now))"
        let text = change.text.hasSuffix(";") ? String(change.text.dropLast()) : change.text
        switch change.kind {
        case .met: return "\(change.criterion) would have to be met (\(now)): \(text)"
        case .notMet: return "\(change.criterion) would have to be not met (\(now)): \(text)"
        case .fails:
            return "the condition of \(governed(change)) would have to fail, so that it is not asked for: \(text)"
        case .holds: return "the condition of \(governed(change)) would have to hold, so that it is asked for: \(text)"
        case .fits:
            return change.now == .unknown
                ? "how many cycles are left and asked for would have to be known: \(text)"
                : "no more cycles would have to be asked for than are left: \(text)"
        }
    }

    /// The criterion that a condition governs: `II.A.4` of `II.A.4.when`.
    private static func governed(_ change: CriterionChange) -> String {
        change.criterion.text.hasSuffix(".when") ? String(change.criterion.text.dropLast(5)) : change.criterion.text
    }

    private static func words(_ change: EvidenceChange) -> String {
        let example = change.isOnlyValue ? change.value : "for instance \(change.value)"
        let document = change.needsDocument ? ", with a document" : ""
        switch change.kind {
        case .fact: return "\(change.subject) were \(example)\(document) (nobody has stated it)"
        case .correction: return "\(change.subject) were \(example)\(document) (on file: \(change.now ?? ""))"
        case .document: return "a document supported \(change.subject) = \(change.value), as it is on file"
        case .judgement:
            return
                "\(change.subject) were judged \(finding(change))\(change.needsDocument ? ", citing a document" : "") "
                + "(nobody has; it takes a \(AnswerText.either(change.roles)))"
        case .reversal:
            return
                "\(change.subject) were judged \(finding(change))\(change.needsDocument ? ", citing a document" : "") "
                + "(on file: \(change.now == "met" ? "met" : "not met"))"
        case .citation: return "the judgement on \(change.subject), which is met, cited a document"
        }
    }

    private static func finding(_ change: EvidenceChange) -> String {
        change.value == "met" ? "met" : "not met"
    }
}
