public import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// The engine applied a policy version to what the case knew.
///
/// Everything needed to do it again is in the ledger: the compiled rules under `policy`, and the facts as the case's events up
/// to `consideredThrough` give them.
public struct CriteriaEvaluated: Hashable, Sendable {
    /// The policy version applied.
    public let policy: PolicyReference
    /// The day for which the version was selected.
    public let effectiveOn: CalendarDay
    /// The version of the engine.
    public let engine: String
    /// SHA-256 of the canonical JSON of the facts and judgements considered.
    public let factSet: SHA256Digest
    /// The position in the case's stream of the last event considered.
    public let consideredThrough: UInt64
    /// The result of every criterion, the packed trace and the recommendation.
    public let summary: EvaluationSummary

    /// An evaluation.
    public init(
        policy: PolicyReference, effectiveOn: CalendarDay, engine: String, factSet: SHA256Digest,
        consideredThrough: UInt64, summary: EvaluationSummary
    ) {
        self.policy = policy
        self.effectiveOn = effectiveOn
        self.engine = engine
        self.factSet = factSet
        self.consideredThrough = consideredThrough
        self.summary = summary
    }
}

extension CriteriaEvaluated: EventPayload {
    /// `CriteriaEvaluated`.
    public static let type = "CriteriaEvaluated"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "consideredThrough": .integer(Int64(consideredThrough)),
            "effectiveOn": .string(effectiveOn.text),
            "engine": .string(engine),
            "evaluation": summary.json,
            "factSet": .string(factSet.base64),
            "policy": policy.json,
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        consideredThrough = try reader.position("consideredThrough")
        effectiveOn = try reader.checked("effectiveOn")
        engine = try reader.prose("engine")
        summary = try reader.evaluationSummary("evaluation")
        factSet = try reader.digest("factSet")
        policy = try reader.part("policy")
    }
}
