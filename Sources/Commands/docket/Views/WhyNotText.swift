import CQL
import ClinicalPolicy
import Replay
import Representations

/// Why a case does not come out another way, in words.
enum WhyNotText {
    static func report(_ answer: WhyNot, on basis: AnswerBasis) -> Report {
        Report(
            AnswerText.lines(basis, section: answer.section) + [""] + lines(answer),
            json: AnswerRepresentation.value(answer, on: basis))
    }

    private static func lines(_ answer: WhyNot) -> [String] {
        if answer.isReached {
            return [
                "\(answer.goal == .approve ? "It is so" : "Criteria are not met") already: the engine recommends "
                    + "\(AnswerText.words(answer.recommendation))."
            ]
        }
        let goal = answer.goal == .approve ? "an approval" : "criteria that are not met"
        guard !answer.ways.isEmpty else {
            return [
                answer.isCut
                    ? "No way to \(goal) was found in the time there is; there may be one."
                    : "Nothing about this request would lead to \(goal)."
            ]
        }
        let common = Common(of: answer.ways)
        var lines = [heading(answer, to: goal, isShared: !common.criteria.isEmpty)]
        if !common.criteria.isEmpty {
            lines += [""] + self.lines(common.criteria, after: "   ")
            if !common.evidence.isEmpty {
                lines += "if \(words(common.evidence))".wrapped(after: "   · ")
            }
            lines += [
                "",
                answer.isCut
                    ? "and one of these, the shortest; there are more, or may be:"
                    : "and one of these, the shortest first:",
            ]
        }
        for (number, way) in answer.ways.enumerated() {
            lines += [""] + self.lines(way, number: number + 1, beside: common)
        }
        return lines + ["", "This says what decides, not what is true: facts are stated as the record shows them."]
    }

    private static func heading(_ answer: WhyNot, to goal: String, isShared: Bool) -> String {
        let count = answer.ways.count
        if isShared {
            return "Each of \(answer.isCut ? "the \(count) shortest" : "the \(count)") ways to \(goal) takes this:"
        }
        guard answer.isCut else {
            return count == 1
                ? "There is one way to \(goal):" : "There are \(count) ways to \(goal), the shortest first:"
        }
        return count == 1
            ? "This is the shortest way to \(goal); there are more, or may be:"
            : "These are the \(count) shortest ways to \(goal); there are more, or may be:"
    }

    /// What all ways have in common, which is told once.
    private struct Common {
        var criteria: [CriterionChange] = []
        var evidence: [EvidenceChange] = []

        init(of ways: [WhyNot.Way]) {
            guard ways.count > 1, let first = ways.first else { return }
            criteria = first.criteria.filter { change in ways.allSatisfy { $0.criteria.contains(change) } }
            guard !criteria.isEmpty, ways.allSatisfy({ !$0.evidence.isEmpty }) else { return }
            evidence = Common.shared(by: ways.flatMap(\.evidence))
        }

        /// What all of `sets` hold; nothing where one of them holds nothing else.
        static func shared(by sets: [[EvidenceChange]]) -> [EvidenceChange] {
            guard sets.count > 1, let first = sets.first else { return [] }
            let shared = first.filter { change in sets.allSatisfy { $0.contains(change) } }
            return sets.allSatisfy { $0.count > shared.count } ? shared : []
        }
    }

    private static func lines(_ criteria: [CriterionChange], after lead: String) -> [String] {
        var lead = lead
        var lines: [String] = []
        for (place, change) in criteria.enumerated() {
            lines += (words(change) + (place + 1 < criteria.count ? "; and" : "")).wrapped(after: lead)
            lead = String(repeating: " ", count: lead.count)
        }
        return lines
    }

    private static func lines(_ way: WhyNot.Way, number: Int, beside common: Common) -> [String] {
        let indent = String(repeating: " ", count: "\(number). ".count)
        var lines = self.lines(way.criteria.filter { !common.criteria.contains($0) }, after: "\(number). ")
        guard !way.evidence.isEmpty else { return lines + reason(way).wrapped(after: "\(indent)· ") }
        let sets = way.evidence.map { set in set.filter { !common.evidence.contains($0) } }
        let shared = Common.shared(by: sets)
        if !shared.isEmpty { lines += "if \(words(shared)), and besides".wrapped(after: "\(indent)· ") }
        for (place, set) in sets.enumerated() {
            let rest = words(set.filter { !shared.contains($0) })
            let lead = shared.isEmpty ? "\(indent)· " : "\(indent)    · "
            lines += "\(place == 0 ? "if" : "or if") \(rest)".wrapped(after: lead)
        }
        return way.isCut ? lines + ["\(indent)· or in other ways, which were too many to try"] : lines
    }

    private static func words(_ set: [EvidenceChange]) -> String {
        set.map(words).joined(separator: ", and ")
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
        let text = change.text.last.map { ";.:".contains($0) } == true ? String(change.text.dropLast()) : change.text
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
