public import CanonicalJSON
public import ClinicalPolicy
public import PriorAuthorization
public import Replay

/// Answers about a case, and about past determinations, for programs.
public enum AnswerRepresentation {
    /// Why the case does not come out another way, with what the answer rests on.
    public static func value(_ answer: WhyNot, on basis: AnswerBasis) -> JSONValue {
        basis.json(answer.json)
    }

    /// What is missing in the case, with what the answer rests on.
    public static func value(_ answer: Missing, on basis: AnswerBasis) -> JSONValue {
        basis.json(answer.json)
    }

    /// What the case would have come to.
    public static func value(_ answer: WhatIf) -> JSONValue {
        answer.json
    }

    /// What past determinations would come to under another version.
    public static func value(_ impact: Impact) -> JSONValue {
        impact.json
    }

    /// An answer about the case `id` that cannot be given, and why: `case` and `notDerivable`.
    public static func value(_ reason: NotDerivable, in id: CaseID) -> JSONValue {
        ["case": .string(id.text), "notDerivable": .string(reason.reason)]
    }
}
