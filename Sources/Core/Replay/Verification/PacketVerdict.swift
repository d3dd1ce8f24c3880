public import CanonicalJSON
public import EventLog

/// What a packet shows, and whether the determinations in it derive again from it alone.
public struct PacketVerdict: Sendable {
    /// What is in the packet, and everything that is wrong, determinations that do not derive included.
    public private(set) var report: PacketReport
    /// The determinations that were derived again.
    public let determinations: DeterminationVerification

    /// The verdict on a packet in which `report` was found.
    public init(_ report: PacketReport) {
        var determinations = DeterminationVerification()
        for event in report.events { determinations.add(event) }
        self.report = report
        self.determinations = determinations
        self.report.add(
            determinations.findings.map {
                PacketProblem("proof/case.json", entry: $0.index, $0.detail, advice: $0.advice)
            })
    }

    /// Whether nothing is wrong.
    public var isSound: Bool { report.isSound }

    /// The report's members, and `replay{decisionsChecked,decisionsNotChecked,evaluationsNotChecked,evaluationsReplayed}`.
    public var json: JSONValue {
        guard case .object(var members) = report.json else { return report.json }
        members["replay"] = determinations.json
        return .object(members)
    }

    /// What it comes to, in sentences.
    public var sentences: [String] {
        guard let claim = report.claim, report.isSound else {
            let count = report.problems.count
            return ["\(count) \(count == 1 ? "thing is" : "things are") wrong with the packet."]
        }
        var sentences = claim.sentences
        sentences += report.policies.flatMap(\.sentences)
        let unchecked = determinations.evaluationsNotChecked + determinations.decisionsNotChecked
        sentences.append(
            unchecked == 0
                ? "Every evaluation and every determination in it derives again from the packet alone."
                : "What is here derives again from the packet alone; \(unchecked) could not be derived, as content is not here."
        )
        if !report.destroyed.isEmpty {
            sentences.append(
                "The content of \(report.destroyed.count) of its events was destroyed at the end of its retention, on record."
            )
        }
        if !report.withheld.isEmpty {
            sentences.append(
                "The packet tells of an earlier day: the content of \(report.withheld.count) later events is left out.")
        }
        return sentences
    }
}
