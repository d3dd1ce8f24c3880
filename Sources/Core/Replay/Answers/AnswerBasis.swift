public import CanonicalJSON
public import ClinicalPolicy
public import PriorAuthorization

/// What an answer about a case rests on: which version, which facts, and the evaluation on record that had them.
public struct AnswerBasis: Sendable {
    /// The case.
    public let caseID: CaseID
    /// The evaluation on record; nil where the answer is about the case as it stands.
    public let recorded: Recorded<CriteriaEvaluated>?
    /// The place of its record in the ledger.
    public let index: UInt64?
    /// The version.
    public let under: PolicyReference
    /// Its rules.
    public let policy: CompiledPolicy
    /// What was asked for.
    public let kind: RequestKind
    /// The facts and judgements.
    public let facts: CaseFacts
    /// How many facts and judgements came after those it rests on.
    public let laterEvidence: Int

    /// The members `case`, `evaluation`, `index`, `laterEvidence` and `under`, and `answer`.
    public func json(_ answer: JSONValue) -> JSONValue {
        [
            "answer": answer,
            "case": .string(caseID.text),
            "evaluation": recorded.map { .string($0.id.text) } ?? .null,
            "index": index.map { .integer(Int64(clamping: $0)) } ?? .null,
            "laterEvidence": .integer(Int64(laterEvidence)),
            "under": .string("\(under)"),
        ]
    }
}

extension Replay {
    /// What an answer about the evaluation `id` of a case rests on, the facts and the rules being those of then; nil where the case
    /// has no such evaluation.
    public static func basis(
        of id: EventReference, in history: CaseHistory, _ ledger: LedgerHistory
    ) -> Result<AnswerBasis, NotDerivable>? {
        guard let recorded = history.state.evaluation(id) else { return nil }
        return published(recorded, of: history, in: ledger).flatMap { version in
            let state = history.state(through: recorded.payload.consideredThrough)
            return basis(
                history, state, version, recorded: recorded,
                laterEvidence: history.state.evidence(since: recorded.payload))
        }
    }

    /// What an answer about the case as it stands rests on: all it knows, under the version of its latest evaluation, or else the
    /// one in force on the day the request was received.
    public static func basis(
        of history: CaseHistory, _ ledger: LedgerHistory
    ) -> Result<AnswerBasis, NotDerivable> {
        if let gap = history.gap(through: .max) { return .failure(NotDerivable(gap)) }
        if let latest = history.state.latestEvaluation {
            return published(latest, of: history, in: ledger).flatMap { version in
                let isCurrent = history.state.evidence(since: latest.payload) == 0
                return basis(history, history.state, version, recorded: isCurrent ? latest : nil, laterEvidence: 0)
            }
        }
        return ledger.policies.versionInForce(for: history.state).flatMap {
            basis(history, history.state, $0, recorded: nil, laterEvidence: 0)
        }
    }

    private static func published(
        _ recorded: Recorded<CriteriaEvaluated>, of history: CaseHistory, in ledger: LedgerHistory
    ) -> Result<PublishedVersion, NotDerivable> {
        if let gap = history.gap(through: recorded.payload.consideredThrough) { return .failure(NotDerivable(gap)) }
        return ledger.policies.version(recorded.payload.policy, publishedBefore: history.index(of: recorded))
    }

    private static func basis(
        _ history: CaseHistory, _ state: CaseState, _ version: PublishedVersion,
        recorded: Recorded<CriteriaEvaluated>?, laterEvidence: Int
    ) -> Result<AnswerBasis, NotDerivable> {
        switch version.rules {
        case .unusable(let reason): return .failure(NotDerivable("\(version.reference): \(reason)"))
        case .usable(let rules):
            guard let kind = state.request?.payload.kind else {
                return .failure(NotDerivable("the case had no request yet"))
            }
            return .success(
                AnswerBasis(
                    caseID: history.id, recorded: recorded, index: recorded.map { history.index(of: $0) },
                    under: version.reference, policy: rules, kind: kind, facts: state.caseFacts(for: rules),
                    laterEvidence: laterEvidence))
        }
    }
}

extension PolicyCatalog {
    /// The version in force on the day the request of `state` was received, as the ledger knew it at `index`; without one, as it
    /// knows it now.
    func versionInForce(
        for state: CaseState, knownAtIndex index: UInt64? = nil
    ) -> Result<PublishedVersion, NotDerivable> {
        guard let request = state.request?.payload else {
            return .failure(NotDerivable("the case had no request yet"))
        }
        let day = request.receivedOn
        guard let policy = request.policy ?? policy(covering: request.drug.hcpcs, on: day) else {
            return .failure(NotDerivable("no policy in force on \(day) covers \(request.drug.hcpcs)"))
        }
        guard let version = version(of: policy, effectiveOn: day, knownAtIndex: index) else {
            return .failure(
                NotDerivable(
                    "no version of \(policy) was in force on \(day)"
                        + (index == nil ? "" : ", as the ledger knew it then")))
        }
        return .success(version)
    }
}
