import CQL
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

extension YearCase {
    private static let clinicians = ["1234567893", "1999010105", "1999213014", "1999310075"]

    private mutating func clinician() -> Actor {
        somebody(.clinician, 6, credential: one(of: YearCase.clinicians))
    }

    private var outstanding: [ClockState] {
        run.state.runningClocks.filter { $0.rule.consequence == .adverseDetermination && $0.missed == nil }
    }

    /// From the first evaluation to a decision; now and then too late, corrected, or extended.
    mutating func decide(_ file: String) throws {
        wait(0...2)
        try does(.evaluate(Evaluate()), People.engine)
        if chance(3) { try correctReceipt() }
        if file == "case-05.json" { try pend() }
        if file == "case-07.json" { try judgeResponse() }
        if chance(4) { try extend() }
        if chance(4) { try miss() }
        if let latest = run.state.latestEvaluation?.payload, run.state.evidence(since: latest) > 0 {
            try does(.evaluate(Evaluate()), People.engine)
        }
        guard let summary = run.state.latestEvaluation?.payload.summary else { return }
        switch summary.recommendation {
        case .approve:
            try does(
                .determine(Determine(.approved, rationale: "All criteria are met.")),
                chance(80) ? People.engine : somebody(.reviewer, 12))
            try notice(.approval)
        case .modify:
            wait(4...30)
            try does(
                .determine(Determine(.modified, rationale: "One cycle is left.", criteria: obstacles(summary))),
                clinician())
            try notice(.modification)
        case .clinician, .pend, .refer:
            wait(4...30)
            if chance(30) { try talk() }
            let departs = summary.recommendation != .clinician
            try does(
                .determine(
                    Determine(
                        .denied, rationale: "A criterion is not met.", criteria: obstacles(summary),
                        departure: departs ? "No evidence supports it." : nil)), clinician())
            try notice(.denial)
        }
    }

    private func obstacles(_ summary: EvaluationSummary) -> [CriterionID] {
        Array(summary.results.filter { $0.result != .met }.map(\.criterion).prefix(1))
    }

    private mutating func correctReceipt() throws {
        guard let request = run.state.request else { return }
        let earlier = Timestamp(milliseconds: request.payload.received.milliseconds - 2 * YearCase.hour)
        try does(
            .correctDate(
                CorrectDate(
                    event: request.id, date: .received, newValue: earlier.rfc3339, reason: "The mailroom's stamp.",
                    approver: somebody(.reviewer, 12).id)), somebody(.intake, 8))
    }

    private mutating func pend() throws {
        let due = Timestamp(milliseconds: run.now.milliseconds + 14 * YearCase.day)
        try does(
            .requestInformation(
                InformationRequested(
                    items: [InformationItem(kind: .fact, subject: "CD22Positive", question: "Is it CD22 positive?")],
                    recipients: ["the practice"], due: due)), somebody(.reviewer, 12))
        try notice(.informationRequest)
        if chance(80) {
            wait(10...80)
            let isPositive = chance(80)
            try does(
                .assertFact(
                    AssertFact(
                        "CD22Positive", .typed(.boolean(isPositive)),
                        document: run.state.documents.first?.payload.digest,
                        locator: "page 1", origin: .provider)), somebody(.intake, 8))
            try does(.receiveInformation(ReceiveInformation(from: "the practice")), somebody(.intake, 8))
        } else {
            run.now = Timestamp(milliseconds: due.milliseconds + YearCase.hour)
            try does(.lapseInformation(LapseInformation()), People.engine)
        }
    }

    private mutating func judgeResponse() throws {
        guard let marrow = run.documents["marrow"] else { return }
        wait(2...20)
        try does(
            .judge(Judge("II.A.2", .met, rationale: "A complete remission.", citations: [marrow])),
            somebody(.reviewer, 12))
        try does(.evaluate(Evaluate()), People.engine)
    }

    private mutating func extend() throws {
        guard let clock = outstanding.first(where: { $0.rule.mayExtend != nil && $0.due >= run.now }) else { return }
        try does(
            .takeExtension(
                TakeExtension(
                    clock: clock.started.id, requester: .plan, reason: "A report is needed, in the member's interest.")),
            somebody(.reviewer, 12))
        try notice(.extended)
    }

    /// Nothing happens until a deadline has passed.
    private mutating func miss() throws {
        guard let clock = outstanding.last else { return }
        if run.now <= clock.due {
            run.now = Timestamp(
                milliseconds: clock.due.milliseconds + Int64.random(in: 1...40, using: &random) * YearCase.hour)
        }
        try does(.recordMissedDeadline(RecordMissedDeadline(clock: clock.started.id)), People.engine)
    }

    private mutating func talk() throws {
        try does(
            .holdPeerToPeer(
                HoldPeerToPeer(
                    heldAt: run.now, provider: "the prescriber", outcome: .unchanged, summary: "Nothing new.")),
            clinician())
    }
}
