public import CanonicalJSON
public import EventLog
public import Replay

/// What a check of a ledger found.
public struct Verdict: Sendable {
    /// What was read, and everything that is wrong.
    public let report: VerificationReport
    /// The determinations that were derived again.
    public let determinations: DeterminationVerification

    /// Whether nothing is wrong.
    public var isSound: Bool { report.isSound }

    /// The report's members, and `determinations` with `evaluationsReplayed`, `decisionsChecked` and how many of each could not be
    /// checked because payloads are withheld or destroyed.
    public var json: JSONValue {
        guard case .object(var members) = report.json else { return report.json }
        members["determinations"] = [
            "decisionsChecked": .integer(Int64(determinations.decisionsChecked)),
            "decisionsNotChecked": .integer(Int64(determinations.decisionsNotChecked)),
            "evaluationsNotChecked": .integer(Int64(determinations.evaluationsNotChecked)),
            "evaluationsReplayed": .integer(Int64(determinations.evaluationsReplayed)),
        ]
        return .object(members)
    }
}
