import CQL
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

extension LetterComposition {
    /// The reasons of a decision that rests on `criteria`, and the words of whoever took it.
    func reasons(_ criteria: [CriterionID], _ rationale: String, by context: EventContext) -> [String: Any] {
        let listed = criteria.flatMap { withMembers($0, listed: criteria) }
        var values: [String: Any] = [
            "reasons": listed.map(reason), "rationale": LetterText.clean(rationale),
            "clinicianRationale": LetterText.clean(rationale),
            "rationaleBy": "These are the words of the person who decided:",
            "hasReasons": !listed.isEmpty,
        ]
        let credential = context.actor.credential.map { ", \($0)" } ?? ""
        values["decidedBy"] = "\(context.actor.id) (\(context.actor.role.rawValue)\(credential))"
        return values
    }

    /// A group stands for its members that are not met, where none of them is listed by itself.
    private func withMembers(_ criterion: CriterionID, listed: [CriterionID]) -> [CriterionID] {
        let members = (matter.evaluation?.nodes ?? []).filter { node in
            node.criterion.text.hasPrefix("\(criterion.text).") && node.result != .met
                && !node.criterion.text.hasSuffix(".when")
        }.map(\.criterion)
        return members.contains(where: listed.contains) ? [criterion] : [criterion] + members
    }

    private func reason(_ criterion: CriterionID) -> [String: Any] {
        var values: [String: Any] = ["criterion": criterion.text, "hasWords": false]
        if let text = matter.criterionTexts[criterion] {
            values["words"] = LetterText.clean(text)
            values["hasWords"] = true
            if let plain = matter.words?.meaning(of: criterion, saying: text) { values["plain"] = plain }
        }
        guard let node = matter.evaluation?[criterion] else { return values }
        values["says"] = node.facts.flatMap(sentences)
        if let judged = judgement(on: node) {
            values["judged"] = Self.found(judged.payload.finding)
            values["rationale"] = LetterText.clean(judged.payload.rationale)
        } else if node.reasons.contains(.needsJudgement) {
            values["says"] = [["sentence": "No finding on this is in your file."]]
        }
        return values
    }

    private static func found(_ finding: KnownJudgement.Finding) -> String {
        switch finding {
        case .met: "We looked at this and found that it is so."
        case .notMet: "We looked at this and found that it is not so."
        }
    }

    /// The judgement that `node` rests on, where the case still has that one.
    private func judgement(on node: NodeResult) -> Recorded<JudgementRecorded>? {
        guard let used = node.judgement?.event, let known = state.judgements[node.criterion], known.id.text == used
        else { return nil }
        return known
    }

    /// What the case says of a fact that a criterion looks at, in sentences: plain where somebody has put them into plain words, else
    /// as it is on record, marked as a quotation.
    private func sentences(_ use: FactUse) -> [[String: Any]] {
        guard let known = use.known else {
            return [matter.words?.unknown(use.name).map { ["sentence": $0] } ?? ["quoted": "\(use.name): not stated"]]
        }
        let value = known.value.description
        let plain = matter.words?.sentence(use.name, value: value, written: LetterText.value(value))
        let said: [String: Any] =
            plain.map { ["sentence": $0] } ?? ["quoted": "\(use.name): \(LetterText.value(value))"]
        guard !use.isSupported else { return [said] }
        return [
            said,
            matter.words?.undocumented(use.name).map { ["sentence": $0] }
                ?? ["quoted": "\(use.name): no document supports it"],
        ]
    }

    /// The table of criteria for the prescriber: every one of the section evaluated.
    var criteria: [String: Any] {
        guard let evaluation = matter.evaluation else { return ["hasCriteria": false] }
        let reasons = Set(decidingCriteria)
        return [
            "hasCriteria": true,
            "criteria": evaluation.nodes.map { node -> [String: Any] in
                [
                    "criterion": node.criterion.text,
                    "words": words(of: node.criterion),
                    "result": node.result.words, "isReason": reasons.contains(node.criterion),
                    "facts": facts(of: node),
                ]
            },
        ]
    }

    /// The policy's words; those of a condition are its node's, and it says that it is one.
    private func words(of criterion: CriterionID) -> String {
        let words = LetterText.clean(matter.criterionTexts[criterion] ?? "")
        return criterion.text.hasSuffix(".when") ? "Condition: \(words)" : words
    }

    private var decidingCriteria: [CriterionID] {
        if let determination = state.determination, determination.id == matter.about {
            return determination.payload.criteria
        }
        return state.appeals.compactMap(\.decided).first { $0.id == matter.about }?.payload.criteria ?? []
    }

    private func facts(of node: NodeResult) -> [String] {
        var lines = node.facts.map { use in
            guard let known = use.known else { return "\(use.name): not stated" }
            let support = use.isSupported ? "" : " (no document supports it)"
            return "\(use.name): \(LetterText.clean(LetterText.measure(known.value.description)))\(support)"
        }
        if let judged = judgement(on: node) {
            lines.append("Judged \(judged.payload.finding.rawValue): \(LetterText.clean(judged.payload.rationale))")
        } else if node.reasons.contains(.needsJudgement) {
            lines.append("Left to a person’s judgement; none is on record")
        }
        if node.reasons.contains(.textNotOnFile) { lines.append("The text of this version is not on file") }
        return lines
    }
}

extension Truth {
    fileprivate var words: String {
        switch self {
        case .met: "met"
        case .notMet: "not met"
        case .unknown: "not known"
        }
    }
}
