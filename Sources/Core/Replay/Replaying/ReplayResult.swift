public import CanonicalJSON
public import ClinicalPolicy
import Cryptography
public import PriorAuthorization

/// An evaluation derived again from the ledger, beside its record.
public struct ReplayResult: Sendable {
    /// The case.
    public let caseID: CaseID
    /// The evaluation as recorded.
    public let recorded: Recorded<CriteriaEvaluated>
    /// The place in the ledger of the record.
    public let index: UInt64
    /// The determination or decision on appeal that rests on it, where there is one.
    public let decision: EventReference?
    /// The policy version it was replayed under: the recorded one, or another for comparison.
    public let under: PolicyReference
    /// How the replay came out.
    public let outcome: ReplayOutcome
    /// The facts as known then; nil where the replay could not be derived.
    public let facts: CaseFacts?
    /// The evaluation as replayed; nil where nothing could be derived. Where it hangs on text that is not on file, the outcome is
    /// that it is not derivable, and this says what each criterion comes to.
    public let evaluation: Evaluation?
    /// The version that would be selected today for the same day, where it is another than was selected then: one activated
    /// since with an earlier first day. It changes nothing about the record.
    public let selectedToday: PolicyReference?

    /// Whether it was replayed under the version it was made under.
    public var isUnderRecordedVersion: Bool { under == recorded.payload.policy }

    /// What to put on record of the replay, done by `engine`.
    public func performed(by engine: String) -> ReplayPerformed {
        var difference: TraceDifference?
        if case .differs(let first) = outcome { difference = first.node }
        let derived = outcome.finding == .notDerivable ? nil : evaluation
        return ReplayPerformed(
            evaluation: recorded.id, recorded: recorded.payload.policy, under: under, engine: engine,
            finding: outcome.finding, difference: difference, recommendation: derived?.recommendation,
            trace: derived?.trace.base64, reason: outcome.reason)
    }

    /// The members `case`, `decision`, `engine`, `evaluation`, `factSet`, `facts`, `finding`, `index`, `reason`, `recorded`,
    /// `replayed`, `rules`, `selectedToday`, `under`; null where there is nothing to say.
    public var json: JSONValue {
        [
            "case": .string(caseID.text),
            "decision": decision.map { .string($0.text) } ?? .null,
            "engine": .string(recorded.payload.engine),
            "evaluation": .string(recorded.id.text),
            "factSet": .string(recorded.payload.factSet.base64),
            "facts": facts?.json ?? .null,
            "finding": .string(outcome.finding.rawValue),
            "index": .integer(Int64(clamping: index)),
            "reason": outcome.reason.map { .string($0) } ?? .null,
            "recorded": recorded.payload.summary.json,
            "replayed": evaluation?.json ?? .null,
            "rules": .string(under.digest.base64),
            "selectedToday": selectedToday.map { .string("\($0)") } ?? .null,
            "under": .string("\(under)"),
        ]
    }
}
