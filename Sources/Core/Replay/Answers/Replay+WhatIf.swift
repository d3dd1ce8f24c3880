import CanonicalJSON
import ClinicalPolicy
import EventLog
public import PriorAuthorization

extension Replay {
    /// What the case would have come to by `hypothesis`.
    ///
    /// The facts are those that the latest evaluation considered, or those on file at the moment supposed. The version is the one
    /// supposed; or the one in force on the day the request was received, as the ledger knew it at the moment supposed; or that of
    /// the latest evaluation.
    /// - Throws: why something cannot be supposed.
    public static func whatIf(
        _ hypothesis: Hypothesis, of history: CaseHistory, in ledger: LedgerHistory
    ) throws(Refusal) -> WhatIf {
        let recorded = history.state.latestEvaluation
        let state: CaseState
        var gap: String?
        if let moment = hypothesis.moment {
            (state, gap) = history.state(at: moment)
        } else if let recorded {
            state = history.state(through: recorded.payload.consideredThrough)
            gap = history.gap(through: recorded.payload.consideredThrough)
        } else {
            state = history.state
            gap = history.gap(through: .max)
        }
        let answer = WhatIfAnswer(history: history, ledger: ledger, hypothesis: hypothesis, recorded: recorded)
        if let gap { return answer.result(notDerivable: gap) }
        switch answer.version(for: state) {
        case .failure(let failure): return answer.result(notDerivable: failure.reason)
        case .success(let version): return try answer.result(of: state, under: version)
        }
    }
}

/// A supposition on its way to its answer.
private struct WhatIfAnswer {
    let history: CaseHistory
    let ledger: LedgerHistory
    let hypothesis: Hypothesis
    let recorded: Recorded<CriteriaEvaluated>?

    func version(for state: CaseState) -> Result<PublishedVersion, NotDerivable> {
        if let version = hypothesis.version { return .success(version) }
        if let moment = hypothesis.moment {
            return ledger.policies.versionInForce(for: state, knownAtIndex: ledger.index(at: moment) ?? 0)
        }
        guard let recorded else { return ledger.policies.versionInForce(for: state) }
        return ledger.policies.version(recorded.payload.policy, publishedBefore: history.index(of: recorded))
    }

    func result(of state: CaseState, under version: PublishedVersion) throws(Refusal) -> WhatIf {
        guard let rules = version.compiled else {
            return result(under: version, notDerivable: "\(version.reference): \(version.problem ?? "")")
        }
        guard let kind = state.request?.payload.kind else {
            return result(under: version, notDerivable: "the case had no request yet")
        }
        let (facts, supposed) = try version.supposing(
            hypothesis.facts, hypothesis.judgements, without: hypothesis.without,
            beside: state.caseFacts(for: rules), for: kind)
        let evaluation = rules.evaluate(facts, for: kind)
        return result(under: version, supposed: supposed, evaluation: evaluation, notDerivable: evaluation.textGap)
    }

    func result(
        under version: PublishedVersion? = nil, supposed: [Supposed] = [], evaluation: Evaluation? = nil,
        notDerivable: String?
    ) -> WhatIf {
        let nodes = [version, recorded.flatMap { ledger.policies.published($0.payload.policy) }]
            .compactMap { $0?.compiled }.flatMap(\.sections).flatMap(\.nodes)
        return WhatIf(
            caseID: history.id, recorded: recorded, index: recorded.map { history.index(of: $0) },
            under: version?.reference, moment: hypothesis.moment, supposed: supposed, evaluation: evaluation,
            notDerivable: notDerivable,
            laterEvidence: hypothesis.moment == nil
                ? recorded.map { history.state.evidence(since: $0.payload) } ?? 0 : 0,
            texts: Dictionary(nodes.map { ($0.id, $0.text) }) { first, _ in first },
            groups: Set(nodes.filter(\.isGroup).map(\.id)))
    }
}

extension CaseHistory {
    /// The case as it stood at `moment` by the ledger's clock, and the first event until then that cannot be folded, in words.
    func state(at moment: Timestamp) -> (CaseState, gap: String?) {
        let past = entries.prefix { $0.entry.recordedAt <= moment }
        guard let last = past.last?.entry.position.value else { return (.start, nil) }
        return (state(through: last), gap(through: last))
    }
}

extension Evaluation {
    /// Why the result cannot be known for want of text on file; nil where it can.
    var textGap: String? {
        guard !notDerivable.isEmpty else { return nil }
        let criteria = notDerivable.map(\.text).joined(separator: ", ")
        return "whether \(section) is met hangs on \(criteria), whose text in \(policy)@\(version) is not on file"
    }
}
