public import CanonicalJSON
public import ClinicalPolicy

/// An evaluation was derived again from the ledger: the replay itself is evidence.
public struct ReplayPerformed: Hashable, Sendable {
    /// The evaluation that was replayed.
    public let evaluation: EventReference
    /// The policy version it was made under.
    public let recorded: PolicyReference
    /// The policy version it was replayed under: the same one, or another for comparison.
    public let under: PolicyReference
    /// The version of the engine that replayed.
    public let engine: String
    /// How it came out.
    public let finding: ReplayFinding
    /// The first criterion that came out otherwise, where one did.
    public let difference: TraceDifference?
    /// What the replay recommended; nil where it could not be derived.
    public let recommendation: Recommendation?
    /// The replay's packed trace in base64; nil where it could not be derived.
    public let trace: String?
    /// Why it differs or cannot be derived, in words; nil when identical.
    public let reason: String?

    /// A replay.
    public init(
        evaluation: EventReference, recorded: PolicyReference, under: PolicyReference, engine: String,
        finding: ReplayFinding, difference: TraceDifference?, recommendation: Recommendation?, trace: String?,
        reason: String?
    ) {
        self.evaluation = evaluation
        self.recorded = recorded
        self.under = under
        self.engine = engine
        self.finding = finding
        self.difference = difference
        self.recommendation = recommendation
        self.trace = trace
        self.reason = reason
    }
}

extension ReplayPerformed: EventPayload {
    /// `ReplayPerformed`.
    public static let type = "ReplayPerformed"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "difference": difference?.json ?? .null,
            "engine": .string(engine),
            "evaluation": .string(evaluation.text),
            "finding": .string(finding.rawValue),
            "reason": JSONValue(nullable: reason),
            "recommendation": JSONValue(nullable: recommendation?.rawValue),
            "recorded": recorded.json,
            "trace": JSONValue(nullable: trace),
            "under": under.json,
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        difference = try reader.part(nullable: "difference")
        engine = try reader.prose("engine")
        evaluation = try reader.checked("evaluation")
        finding = try reader.choice("finding")
        reason = try reader.prose(nullable: "reason")
        recommendation = try reader.choice(nullable: "recommendation")
        recorded = try reader.part("recorded")
        trace = try reader.prose(nullable: "trace")
        under = try reader.part("under")
    }
}
