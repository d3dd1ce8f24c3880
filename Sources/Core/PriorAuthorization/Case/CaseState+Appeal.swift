import CQL
public import CanonicalJSON
import ClinicalPolicy

extension CaseState {
    func appealEvent(for command: CaseCommand, _ context: CommandContext) throws(Refusal) -> CaseEvent {
        if case .fileAppeal(let command) = command { return .appealFiled(try appeal(command, context)) }
        guard let appeal, appeal.status.isOpen else {
            throw Refusal(.determinationUnknown, "no appeal is open", advice: "file the appeal first")
        }
        let filing = appeal.filed.id
        switch command {
        case .acknowledgeAppeal(let command):
            try context.checkPast(command.acknowledged, "the acknowledgement")
            guard command.acknowledged >= appeal.filed.payload.received else {
                throw Refusal(
                    .timeUnfit,
                    "the acknowledgement is dated \(command.acknowledged), before the appeal arrived, \(appeal.filed.payload.received)",
                    advice: "give the moment at which it went out")
            }
            return .appealAcknowledged(
                AppealAcknowledged(appeal: filing, acknowledged: command.acknowledged, method: command.method))
        case .reviewAppeal(let command): return .appealReviewed(try review(command, of: appeal, context))
        case .withdrawAppeal(let command):
            try Prose.check(command.by, "person who withdraws")
            try Prose.check(command.reason, "reason")
            return .appealWithdrawn(AppealWithdrawn(appeal: filing, by: command.by, reason: command.reason))
        case .dismissAppeal(let command):
            try Prose.check(command.reason, "reason")
            return .appealDismissed(AppealDismissed(appeal: filing, ground: command.ground, reason: command.reason))
        case .decideAppeal(let command): return .appealDecided(try decision(command, on: appeal, context))
        default: preconditionFailure("not about an appeal")
        }
    }

    /// What can be appealed: every decision, or missed one, by which less is authorized than was asked for, the latest last.
    public var adverseDecisions: [(id: EventReference, at: Timestamp)] {
        var adverse: [(id: EventReference, at: Timestamp)] = []
        func add(_ context: EventContext?) {
            if let context { adverse.append((context.id, context.occurredAt)) }
        }
        add(clocks.first { $0.missed?.id == deemedDenial && deemedDenial != nil }?.missed?.context)
        if let determination, determination.payload.outcome.isAdverse { add(determination.context) }
        add(administrativeDenial?.context)
        for amendment in course.amendments where amendment.payload.oldTerms.gives(moreThan: amendment.payload.newTerms)
        {
            add(amendment.context)
        }
        add(grant?.terminated?.context)
        return adverse
    }

    private func appeal(_ command: FileAppeal, _ context: CommandContext) throws(Refusal) -> AppealFiled {
        let adverse = adverseDecisions
        guard let latest = adverse.last else {
            throw Refusal(
                .determinationUnknown, "nothing adverse has been decided", advice: "there is nothing to appeal")
        }
        guard let appealed = command.determination.map({ named in adverse.first { $0.id == named } }) ?? latest else {
            throw Refusal(
                .determinationUnknown, "\(command.determination?.text ?? "") is not the determination of this case",
                advice: "the determination is \(adverse.map(\.id.text).joined(separator: ", "))")
        }
        try Prose.check(command.filer, "filer")
        try Prose.check(command.grounds, "grounds")
        try context.checkPast(command.received, "the receipt of the appeal")
        guard command.received >= appealed.at else {
            throw Refusal(
                .timeUnfit, "the appeal is dated \(command.received), before the determination, \(appealed.at)",
                advice: "give the moment at which it was received")
        }
        guard let day = command.receivedOn ?? CalendarDay(command.received.utcDate) else {
            throw Refusal(
                .timeUnfit, "\(command.received) is on no calendar day", advice: "give the day it was received on")
        }
        return AppealFiled(
            determination: appealed.id, received: command.received, receivedOn: day, filer: command.filer,
            standing: command.standing, channel: command.channel, consent: command.consent, priority: command.priority,
            grounds: command.grounds)
    }

    private func review(
        _ command: ReviewAppeal, of appeal: AppealState, _ context: CommandContext
    ) throws(Refusal) -> AppealReviewed {
        try checkIndependence(of: context.actor)
        try Prose.check(command.summary, "summary")
        guard !command.participants.isEmpty else {
            throw Refusal(.nothingAsked, "nobody took part", advice: "name who took part")
        }
        for participant in command.participants { try Prose.check(participant, "participant") }
        guard command.heldOn >= appeal.filed.payload.receivedOn else {
            throw Refusal(
                .timeUnfit,
                "the review is dated \(command.heldOn), before the appeal arrived, \(appeal.filed.payload.receivedOn)",
                advice: "give the day on which it was held")
        }
        return AppealReviewed(
            appeal: appeal.filed.id, heldOn: command.heldOn, kind: command.kind, participants: command.participants,
            summary: command.summary)
    }
}
