import CanonicalJSON

extension CaseState {
    /// The clocks that wait, in the order of their start.
    public var runningClocks: [ClockState] { clocks.filter(\.isRunning) }

    /// The extensions taken, in their order.
    public var extensions: [Recorded<ExtensionTaken>] {
        clocks.flatMap(\.extensions).sorted { $0.context.position < $1.context.position }
    }

    /// The clocks that `events` start, to be recorded after them; none where no clocks are kept.
    func clocksStarted(by events: [CaseEvent], _ context: CommandContext) -> [CaseEvent] {
        guard let rules = context.clocks else { return [] }
        var started: [CaseEvent] = []
        for (index, event) in events.enumerated() {
            for (trigger, moment) in event.triggers(occurredAt: context.occurredAt) {
                for rule in rules.rules(starting: trigger, priority: priority(events), on: rules.zone.day(of: moment)) {
                    started.append(
                        .clockStarted(
                            rules.started(rule, from: moment, by: eventCount + UInt64(index), supersedes: nil)))
                }
            }
        }
        return started
    }

    /// The clocks that replace those which a date started that is corrected to `moment`.
    func clocksRestarted(
        by event: EventReference, from moment: Timestamp, _ context: CommandContext
    ) -> [CaseEvent] {
        guard let position = position(of: event) else { return [] }
        return clocks.filter { $0.started.payload.trigger == position && $0.supersededBy == nil }.map { clock in
            .clockStarted(clock.started.payload.restarted(from: moment, context.clocks, supersedes: clock.started.id))
        }
    }

    /// The position in the stream of the request, an appeal or a notice, by whose dates clocks run.
    private func position(of event: EventReference) -> UInt64? {
        let dated = [request?.context] + appeals.map(\.filed.context) + course.notices.map(\.context)
        return dated.compactMap { $0 }.first { $0.id == event }?.position
    }

    /// How fast an answer is due: to the appeal that is open or being filed, or else to the request.
    private func priority(_ events: [CaseEvent]) -> Priority {
        for event in events {
            switch event {
            case .requestSubmitted(let request): return request.priority
            case .appealFiled(let appeal): return appeal.priority
            default: continue
            }
        }
        return appeal?.filed.payload.priority ?? request?.payload.priority ?? .standard
    }

    func extended(_ command: TakeExtension, _ context: CommandContext) throws(Refusal) -> ExtensionTaken {
        try Prose.check(command.reason, "reason")
        let clock = try clock(
            command.clock, among: runningClocks.filter { $0.rule.mayExtend != nil }, "may be extended")
        guard let most = clock.rule.mayExtend else {
            throw Refusal(
                .clockUnfit, "\"\(clock.rule.title)\" may not take longer (\(clock.rule.source))",
                advice: "decide in time")
        }
        guard clock.extendedDays == 0 else {
            throw Refusal(
                .clockUnfit, "\"\(clock.rule.title)\" was extended already, to \(clock.due)", advice: "decide in time")
        }
        guard context.occurredAt <= clock.due else {
            throw Refusal(
                .clockUnfit, "\"\(clock.rule.title)\" was due \(clock.due), and it is \(context.occurredAt)",
                advice: "an extension is taken before the deadline; record it as missed")
        }
        let duration = command.duration ?? most
        guard duration.unit == most.unit, duration.amount <= most.amount else {
            throw Refusal(
                .clockUnfit, "\(duration) are more than the \(most) by which \"\(clock.rule.title)\" may be extended",
                advice: "take \(most) at most (\(clock.rule.source))")
        }
        let deadline = context.clocks?.extended(clock.due, by: duration)
        let newDue =
            deadline?.due
            ?? clock.started.payload.rule.extended(clock.due, by: duration, closures: [])
        return ExtensionTaken(
            clock: clock.started.id, requester: command.requester, oldDue: clock.due, newDue: newDue,
            closures: deadline?.closures ?? [], reason: command.reason)
    }

    func missed(_ command: RecordMissedDeadline, _ context: CommandContext) throws(Refusal) -> DeadlineMissed {
        let overdue = runningClocks.filter { $0.missed == nil && $0.due < context.occurredAt }
        let clock = try clock(command.clock, among: overdue, "is overdue")
        guard clock.missed == nil else {
            throw Refusal(
                .clockUnfit, "that \"\(clock.rule.title)\" was missed is on record",
                advice: "there is nothing to record")
        }
        guard context.occurredAt > clock.due else {
            throw Refusal(
                .clockUnfit, "\"\(clock.rule.title)\" is due \(clock.due), and it is \(context.occurredAt)",
                advice: "record it as missed once that is past")
        }
        return DeadlineMissed(clock: clock.started.id, due: clock.due, consequence: clock.rule.consequence)
    }

    /// The running clock that is meant: the one named, or the only one among `candidates`.
    private func clock(
        _ named: EventReference?, among candidates: [ClockState], _ what: String
    ) throws(Refusal) -> ClockState {
        if let named {
            if let clock = runningClocks.first(where: { $0.started.id == named }) { return clock }
            throw Refusal(
                .clockUnfit, "\(named) is no clock that runs",
                advice: runningClocks.isEmpty ? "none runs" : "these run: \(ClockState.list(runningClocks))")
        }
        if candidates.count == 1 { return candidates[0] }
        throw Refusal(
            .clockUnfit, candidates.isEmpty ? "no clock that runs \(what)" : "more than one clock that runs \(what)",
            advice: candidates.isEmpty
                ? "these run: \(runningClocks.isEmpty ? "none" : ClockState.list(runningClocks))"
                : "name one: \(ClockState.list(candidates))")
    }
}

extension ClockState {
    fileprivate static func list(_ clocks: [ClockState]) -> String {
        clocks.map { "\($0.rule.id), due \($0.due) (\($0.started.id))" }.joined(separator: "; ")
    }
}

extension ClockRules {
    fileprivate func started(
        _ rule: ClockRule, from moment: Timestamp, by trigger: UInt64, supersedes: EventReference?
    ) -> ClockStarted {
        let deadline = due(rule, from: moment)
        return ClockStarted(
            rule: pinned(rule), started: moment, trigger: trigger, due: deadline.due, closures: deadline.closures,
            supersedes: supersedes)
    }
}

extension ClockStarted {
    /// The same clock counted from another moment: by its own rule, and the calendar of `rules`.
    fileprivate func restarted(from moment: Timestamp, _ rules: ClockRules?, supersedes: EventReference) -> ClockStarted
    {
        let deadline =
            rules?.due(rule.rule, from: moment)
            ?? Deadline(due: rule.due(from: moment, closures: closures), closures: closures)
        return ClockStarted(
            rule: rule, started: moment, trigger: trigger, due: deadline.due, closures: deadline.closures,
            supersedes: supersedes)
    }
}
