import CanonicalJSON

extension CaseState {
    mutating func evolveClock(_ event: CaseEvent, _ context: EventContext) {
        switch event {
        case .clockStarted(let payload):
            var clock = ClockState(started: Recorded(payload, context))
            if let superseded = payload.supersedes {
                for index in clocks.indices where clocks[index].started.id == superseded {
                    clocks[index].supersededBy = context.id
                    // What the former clock waited for has happened, whenever that is counted from.
                    clock.stopped = clocks[index].stopped
                    clock.carriedDays = clocks[index].extendedDays
                }
            }
            clocks.append(clock)
        case .extensionTaken(let payload):
            for index in clocks.indices where clocks[index].started.id == payload.clock {
                clocks[index].extensions.append(Recorded(payload, context))
            }
        case .deadlineMissed(let payload):
            for index in clocks.indices where clocks[index].started.id == payload.clock {
                clocks[index].missed = Recorded(payload, context)
            }
            if payload.consequence == .adverseDetermination, status.isOpen, deemedDenial == nil {
                deemedDenial = context.id
            }
        default: break
        }
    }

    /// Stops every clock that waits for what `event` settles.
    mutating func stopClocks(by event: CaseEvent, _ context: EventContext) {
        guard !clocks.isEmpty else { return }
        let stops = event.stops
        guard !stops.isEmpty else { return }
        let stop = ClockState.Stop(event: context.id, at: event.stopMoment(occurredAt: context.occurredAt))
        for index in clocks.indices where clocks[index].isRunning && !clocks[index].rule.stops.isDisjoint(with: stops) {
            clocks[index].stopped = stop
        }
    }
}
