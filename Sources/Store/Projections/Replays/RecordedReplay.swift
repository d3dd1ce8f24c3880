public import CanonicalJSON
public import PriorAuthorization

/// One line of the register of replays.
public struct RecordedReplay: Hashable, Sendable {
    /// The place in the log of the event.
    public let index: UInt64
    /// The case.
    public let caseID: CaseID
    /// The evaluation that was replayed.
    public let evaluation: String
    /// The policy version it was made under: `PA.CP.PHAR.359@2025-10`.
    public let recordedUnder: String
    /// The policy version it was replayed under.
    public let replayedUnder: String
    /// The version of the engine that replayed.
    public let engine: String
    /// How it came out.
    public let finding: ReplayFinding
    /// The first criterion that came out otherwise, in words.
    public let difference: String?
    /// Why it differs or cannot be derived, in words.
    public let reason: String?
    /// Who had it replayed.
    public let actor: String
    /// When it was recorded.
    public let recordedAt: Timestamp

    /// One member for each property, `case` for the case; times as RFC 3339.
    public var json: JSONValue {
        [
            "actor": .string(actor),
            "case": .string(caseID.text),
            "difference": difference.map { .string($0) } ?? .null,
            "engine": .string(engine),
            "evaluation": .string(evaluation),
            "finding": .string(finding.rawValue),
            "index": .integer(Int64(index)),
            "reason": reason.map { .string($0) } ?? .null,
            "recordedAt": .string(recordedAt.rfc3339),
            "recordedUnder": .string(recordedUnder),
            "replayedUnder": .string(replayedUnder),
        ]
    }
}
