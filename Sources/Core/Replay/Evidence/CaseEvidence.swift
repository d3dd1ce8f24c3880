import CanonicalJSON
public import EventLog
import PriorAuthorization

/// What shows when a case was received and decided.
public struct CaseEvidence: Hashable, Sendable {
    /// The request and the appeals, each with its decision, in their order.
    public let decisions: [DecisionEvidence]
    /// Events of the case that cannot be read, so that a decision among them is not told of.
    public let unreadable: Int

    /// What `anchors`, all of them sound and over heads of the log that holds `history`, show.
    public init(of history: CaseHistory, among anchors: [TimeAnchor]) {
        var decisions: [DecisionEvidence] = []
        var unreadable = 0
        func milestone(
            _ kind: Milestone.Kind, _ entry: Entry, _ stated: Timestamp? = nil, outcome: String? = nil
        ) -> Milestone {
            Milestone(
                kind: kind, outcome: outcome, stated: stated ?? entry.occurredAt,
                bracket: TimeBracket(of: entry, among: anchors))
        }
        func decide(_ arrival: Milestone.Kind, _ decision: Milestone) {
            guard let place = decisions.lastIndex(where: { $0.arrival.kind == arrival && $0.decision == nil }) else {
                return
            }
            let open = decisions[place]
            decisions[place] = DecisionEvidence(arrival: open.arrival, decision: decision, period: open.period)
        }
        for entry in history.entries {
            guard case .event(let event, _) = entry.content else {
                if case .unknownType = entry.content {} else { unreadable += 1 }
                continue
            }
            switch event {
            case .requestSubmitted(let request):
                decisions.append(
                    DecisionEvidence(
                        arrival: milestone(.request, entry.entry, request.received), decision: nil,
                        period: .forRequest(request.priority, receivedAt: request.received)))
            case .determinationIssued(let determination):
                decide(
                    .request, milestone(.determination, entry.entry, outcome: determination.outcome.rawValue))
            case .appealFiled(let appeal):
                decisions.append(
                    DecisionEvidence(
                        arrival: milestone(.appeal, entry.entry, appeal.received), decision: nil,
                        period: .forAppeal(appeal.priority)))
            case .appealDecided(let decision):
                decide(.appeal, milestone(.resolution, entry.entry, outcome: decision.resolution.rawValue))
            default: break
            }
        }
        self.decisions = decisions
        self.unreadable = unreadable
    }
}
