import CanonicalJSON

extension CaseState {
    func supply(
        _ command: RecordEmergencySupply, _ context: CommandContext
    ) throws(Refusal) -> EmergencySupplyDispensed {
        try context.checkPast(command.dispensed, "the emergency supply")
        try Prose.check(command.pharmacy, "pharmacy")
        try Prose.check(command.reason, "reason")
        let limit = context.emergencySupply.days(command.therapy)
        guard (1...limit).contains(command.days) else {
            throw Refusal(
                .termsUnfit,
                "an emergency supply of \(command.days) days is not within the 1 to \(limit) of \(context.emergencySupply.source)",
                advice: "record what was dispensed under the rule; the rest waits for the decision")
        }
        return EmergencySupplyDispensed(
            dispensed: command.dispensed, therapy: command.therapy, days: command.days, limit: limit,
            rule: context.emergencySupply.source, pharmacy: command.pharmacy, reason: command.reason)
    }

    func lapse(_ command: LapseInformation, _ context: CommandContext) throws(Refusal) -> InformationLapsed {
        let id = try awaited(command.request)
        guard let request = informationRequests.first(where: { $0.id == id }) else {
            throw Refusal(.nothingAwaited, "\(id) is no request for information", advice: "name an open one")
        }
        let due = request.payload.due
        guard context.occurredAt > due else {
            throw Refusal(
                .timeUnfit, "the answer is due \(due), and it is \(context.occurredAt)",
                advice: "wait for the answer, or until it is overdue")
        }
        try Prose.check(command.note, "note")
        return InformationLapsed(request: id, due: due, note: command.note)
    }

    func conversation(_ command: HoldPeerToPeer, _ context: CommandContext) throws(Refusal) -> PeerToPeerHeld {
        try context.checkPast(command.heldAt, "the conversation")
        try checkCredential(of: context.actor, to: "speaking for the plan, clinician to clinician,")
        try Prose.check(command.provider, "provider")
        for participant in command.participants { try Prose.check(participant, "participant") }
        try Prose.check(command.summary, "summary")
        return PeerToPeerHeld(
            heldAt: command.heldAt, clinician: context.actor.id, provider: command.provider,
            participants: command.participants, outcome: command.outcome, summary: command.summary)
    }

    /// A notice of something that happened; the one it supersedes told of the same.
    func accept(_ notice: NoticeIssued, _ context: CommandContext) throws(Refusal) -> NoticeIssued {
        try Prose.check(notice.addressee, "addressee")
        try context.checkPast(notice.issued, "the notice")
        let known = noticeable(notice.kind)
        guard known.contains(notice.about) else {
            throw Refusal(
                .noticeUnfit, "\(notice.about) is nothing that a notice of \(notice.kind.rawValue) tells of",
                advice: known.isEmpty
                    ? "the case has nothing of the kind yet"
                    : "it can tell of \(known.map(\.text).joined(separator: ", "))")
        }
        guard let superseded = notice.supersedes else { return notice }
        let former = course.notices.first { $0.id == superseded }
        guard let former, former.payload.kind == notice.kind, former.payload.recipient == notice.recipient else {
            throw Refusal(
                .noticeUnfit,
                former == nil
                    ? "\(superseded) is no notice of this case"
                    : "\(superseded) is another kind of notice, or was for somebody else",
                advice: "name the notice that this one corrects")
        }
        return notice
    }

    /// The events of which a notice of `kind` can tell.
    public func noticeable(_ kind: NoticeKind) -> [EventReference] {
        switch kind {
        case .approval: decisions { $0 == .approved }
        case .modification: decisions { $0 == .modified }
        case .denial:
            decisions { $0 == .denied } + [administrativeDenial?.id, deemedDenial].compactMap { $0 }
        case .informationRequest: informationRequests.map(\.id)
        case .termination: [grant?.terminated?.id].compactMap { $0 } + course.amendments.map(\.id)
        case .extended: extensions.map(\.id)
        case .appealAcknowledgement: appeals.map(\.filed.id)
        case .appealResolution: appeals.compactMap { $0.decided?.id ?? $0.dismissed?.id }
        }
    }

    private func decisions(_ isMeant: (DeterminationOutcome) -> Bool) -> [EventReference] {
        determination.map { isMeant($0.payload.outcome) ? [$0.id] : [] } ?? []
    }

    func correction(_ command: CorrectDate, _ context: CommandContext) throws(Refusal) -> [CaseEvent] {
        try Prose.check(command.reason, "reason")
        try checkApprover(command.approver, context.actor)
        guard let old = date(command.date, of: command.event) else {
            throw Refusal(
                .nothingToCorrect, "\(command.event) has no date \"\(command.date.rawValue)\" in this case",
                advice: "name the event and the date that is wrong")
        }
        guard let value = command.date.value(command.newValue) else {
            throw Refusal(
                .timeUnfit, "\"\(command.newValue)\" is not \(command.date.form)", advice: "write it in that form")
        }
        if let moment = value.moment {
            try context.checkPast(moment, "the right date")
        } else if let today = context.today, today < value.day {
            throw Refusal(
                .timeUnfit, "\(value.day) has not come yet", advice: "give the day on which it happened")
        }
        // A moment is the same wherever it is told.
        let former = command.date.value(old)
        guard value.moment.map({ $0 != former?.moment }) ?? (value != former) else {
            throw Refusal(
                .correctionChangesNothing, "\(command.date.rawValue) is on record as \(old) already",
                advice: "leave it")
        }
        let corrected = DateCorrected(
            event: command.event, date: command.date, oldValue: old, newValue: command.newValue, reason: command.reason,
            approver: command.approver)
        // Clocks that ran from the wrong date run from the right one.
        let restarted = value.moment.map { clocksRestarted(by: command.event, from: $0, context) } ?? []
        return [.dateCorrected(corrected)] + restarted
    }

    func accept(_ annotation: ErrorAnnotated, _ context: CommandContext) throws(Refusal) -> ErrorAnnotated {
        try Prose.check(annotation.annotation, "annotation")
        try Prose.check(annotation.reason, "reason")
        try checkApprover(annotation.approver, context.actor)
        guard knows(annotation.event) else {
            throw Refusal(
                .nothingToCorrect, "\(annotation.event) is no event of this case",
                advice: "name the event that is wrong")
        }
        return annotation
    }

    func checkApprover(_ approver: ActorID, _ actor: Actor) throws(Refusal) {
        guard approver == actor.id else { return }
        throw Refusal(
            .approverNotIndependent, "\(approver) cannot approve a correction of their own",
            advice: "name who else approved it")
    }
}
