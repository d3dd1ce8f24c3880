import CQL
import ClinicalPolicy
import PriorAuthorization
import Replay
import Representations

/// What answers about a case have in common, in words.
enum AnswerText {
    /// An answer that cannot be given, and why.
    static func notDerivable(_ reason: NotDerivable, in id: CaseID) -> Report {
        Report(
            ["Case \(id): not derivable: \(reason.reason.sentence)"],
            json: AnswerRepresentation.value(reason, in: id), status: .findings)
    }

    /// What an answer rests on.
    static func lines(_ basis: AnswerBasis, section: CriterionID) -> [String] {
        let rules = "\(basis.under.name), section \(section)"
        guard let recorded = basis.recorded, let index = basis.index else {
            return [
                Terminal.bold("Case \(basis.caseID)"),
                "\(rules), on the case as it stands; nothing of this is on record.",
            ]
        }
        let later = basis.laterEvidence
        return [
            Terminal.bold("Case \(basis.caseID)"),
            "\(rules), as evaluated \(recorded.context.recordedAt.seconds) (entry \(index)): "
                + words(recorded.payload.summary.recommendation),
        ]
            + (later == 0
                ? []
                : [
                    "\(counted(later, "fact or judgement", "facts or judgements")) came later and \(later == 1 ? "is" : "are") "
                        + "left aside; docket evaluate takes \(later == 1 ? "it" : "them") in."
                ])
    }

    /// A recommendation in a few words.
    static func words(_ recommendation: Recommendation) -> String {
        switch recommendation {
        case .approve: "approve"
        case .modify: "modify (met for less than was asked)"
        case .pend: "pend (something is unknown)"
        case .clinician: "clinician (a criterion is not met)"
        case .refer: "refer (a diagnosis the policy does not list)"
        }
    }

    /// A result in words: `not met`.
    static func words(_ truth: Truth) -> String {
        truth == .notMet ? "not met" : truth.word
    }

    /// Words joined as people write them: `provider, reviewer or clinician`.
    static func either(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) or \(last)"
    }
}
