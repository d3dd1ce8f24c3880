public import CanonicalJSON
public import EventLog
public import Replay

/// What a check of a ledger found.
public struct Verdict: Sendable {
    /// What was read, and everything that is wrong.
    public let report: VerificationReport
    /// The determinations that were derived again.
    public let determinations: DeterminationVerification

    /// The signed note of the last head that verified; nil where none did, and of a bundle.
    public internal(set) var headNote: [UInt8]?

    init(report: VerificationReport, determinations: DeterminationVerification) {
        self.report = report
        self.determinations = determinations
    }

    /// What was not looked at because the check went on from a head verified before: parts of sentences.
    public var notCovered: [String] {
        guard let skipped = report.resumption?.skipped, skipped > 0 else { return [] }
        return [
            "payloads and documents of the entries below \(skipped), and these entries themselves, but for those that "
                + "later ones continue",
            "whether the index of streams leaves out entries below \(skipped)",
            "whether StreamsSealed events commit to the streams as they are",
            "whether documents whose destruction is recorded are gone", "the pages of the database file",
            "the read models",
        ]
    }

    /// Whether nothing is wrong.
    public var isSound: Bool { report.isSound }

    /// The report's members, and `determinations` with `evaluationsReplayed`, `decisionsChecked` and how many of each could not be
    /// checked because payloads are withheld or destroyed; and `notCovered`.
    public var json: JSONValue {
        guard case .object(var members) = report.json else { return report.json }
        members["determinations"] = determinations.json
        members["notCovered"] = .array(notCovered.map { .string($0) })
        return .object(members)
    }
}
