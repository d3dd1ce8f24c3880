import CanonicalJSON
import PriorAuthorization

extension CaseEvent {
    /// What is wrong with a deadline that this event starts, moves or records as missed, counted again from the events alone; nil where
    /// nothing is, or the event is about no deadline.
    func clockBreach(_ context: EventContext, on state: CaseState) -> String? {
        switch self {
        case .clockStarted(let clock):
            let due = clock.rule.due(from: clock.started, closures: clock.closures)
            guard due != clock.due else { return nil }
            return "the clock \(clock.rule.rule.id) is due \(clock.due), and by its own rule it is due \(due)"
        case .extensionTaken(let taken): return taken.breach(on: state)
        case .deadlineMissed(let missed): return missed.breach(context, on: state)
        default: return nil
        }
    }
}

extension ExtensionTaken {
    fileprivate func breach(on state: CaseState) -> String? {
        guard let clock = state.clocks.first(where: { $0.started.id == self.clock }) else {
            return "it extends \(self.clock), which is no clock of the case"
        }
        guard let most = clock.rule.mayExtend else { return "it extends a deadline that may not be extended" }
        guard oldDue == clock.due else { return "it says the clock was due \(oldDue), and it was due \(clock.due)" }
        let latest = clock.started.payload.rule.extended(oldDue, by: most, closures: closures)
        return newDue <= latest ? nil : "it moves the deadline to \(newDue), and its rule allows \(latest) at most"
    }
}

extension DeadlineMissed {
    fileprivate func breach(_ context: EventContext, on state: CaseState) -> String? {
        guard let clock = state.clocks.first(where: { $0.started.id == self.clock }) else {
            return "it is about \(self.clock), which is no clock of the case"
        }
        if let stopped = clock.stopped, stopped.at <= clock.due {
            return "it says that a deadline was missed which was met, \(stopped.at)"
        }
        guard due == clock.due else { return "it says the clock was due \(due), and it was due \(clock.due)" }
        guard context.occurredAt > due else { return "it is dated \(context.occurredAt), before the deadline, \(due)" }
        return consequence == clock.rule.consequence
            ? nil : "it says that means \(consequence.rawValue), and its rule says \(clock.rule.consequence.rawValue)"
    }
}
