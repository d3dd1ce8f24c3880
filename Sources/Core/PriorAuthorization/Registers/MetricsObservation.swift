import CanonicalJSON

/// What a decided request contributes to the metrics.
struct MetricsObservation: Hashable, Sendable {
    let priority: Priority
    let outcome: DeterminationOutcome
    let decidedAt: Timestamp
    let wasReversed: Bool
    let wasExtended: Bool
    /// From receipt to decision.
    let milliseconds: Int64

    /// What a case contributes; nil where its request was not decided.
    init?(_ state: CaseState) {
        guard let request = state.request?.payload, let decision = RequestDecision.decision(of: state) else {
            return nil
        }
        priority = request.priority
        outcome = decision.outcome
        decidedAt = decision.at
        wasReversed = decision.outcome.isAdverse && state.isReversed
        wasExtended = state.isDecisionExtended
        milliseconds = decision.at.milliseconds - request.received.milliseconds
    }

    /// The observation as a row, which a ``MetricsSummary`` takes in.
    func row(in context: RegisterContext) -> RegisterRow {
        RegisterRow(
            day: context.zone.day(of: decidedAt),
            cells: [
                .text(priority.rawValue), .text(outcome.rawValue), .boolean(wasReversed), .boolean(wasExtended),
                .integer(Int(milliseconds)),
            ])
    }
}
