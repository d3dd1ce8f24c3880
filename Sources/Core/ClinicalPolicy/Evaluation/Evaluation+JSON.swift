import CQL
public import CanonicalJSON

extension Evaluation {
    /// Everything: each node with the facts it used, for people and other programs.
    public var json: JSONValue {
        .object(
            JSONObject(present: [
                ("advisories", .array(advisories.map(\.json))),
                ("alternatives", .array(alternatives.map { .array($0.map { .string($0) }) })),
                ("caveats", .array(caveats.map { .string($0) })),
                ("kind", .string(kind.rawValue)),
                ("missing", .array(missing.map(\.json))),
                ("nodes", .array(nodes.map(\.json))),
                ("notDerivable", notDerivable.map(\.text).jsonUnlessEmpty),
                ("policy", .string(policy.text)),
                ("recommendation", .string(recommendation.rawValue)),
                ("referral", referral?.json),
                ("section", .string(section.text)),
                ("terms", terms?.json),
                ("trace", .string(trace.base64)),
                ("version", .string(version.text)),
            ]))
    }

    /// What an event keeps of the evaluation; the rest follows from the compiled policy and the facts.
    public var summary: EvaluationSummary {
        EvaluationSummary(
            section: section, kind: kind,
            results: nodes.map { EvaluationSummary.Result(criterion: $0.criterion, result: $0.result) }, trace: trace,
            recommendation: recommendation, terms: terms, referral: referral, missing: missing,
            alternatives: alternatives, notDerivable: notDerivable, advisories: advisories, caveats: caveats)
    }
}

extension NodeResult {
    /// The result, and for a criterion what it rests on.
    public var json: JSONValue {
        .object(
            JSONObject(present: [
                ("asserted", .string(asserted.word)),
                ("certainty", .string(certainty.rawValue)),
                ("criterion", .string(criterion.text)),
                ("facts", facts.isEmpty ? nil : .array(facts.map(\.json))),
                ("judgement", judgement?.json),
                ("reasons", reasons.map(\.description).jsonUnlessEmpty),
                ("result", .string(result.word)),
            ]))
    }
}

extension FactUse {
    /// The fact's name, whether it may count, and what is known of it.
    public var json: JSONValue {
        .object(
            JSONObject(present: [
                ("known", known?.json),
                ("name", .string(name.text)),
                ("supported", .bool(isSupported)),
            ]))
    }
}

extension UnknownReason: CustomStringConvertible {
    /// The reason, as JSON carries it: `missing CD22Positive`, `needs-judgement`.
    public var description: String {
        switch self {
        case .missing(let fact): "missing \(fact)"
        case .undocumented(let fact): "undocumented \(fact)"
        case .undecided(let fact): "undecided \(fact)"
        case .needsJudgement: "needs-judgement"
        case .judgementUncited: "judgement-uncited"
        case .textNotOnFile: "text-not-on-file"
        }
    }
}
