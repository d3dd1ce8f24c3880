import CanonicalJSON

extension CaseState {
    /// What comes of `command`, given the case as it stands and who asks when: events to record, or a refusal.
    ///
    /// Pure: the same arguments give the same answer. The events are to be recorded at `eventCount` and on, or not at all.
    public func decide(_ command: CaseCommand, in context: CommandContext) -> Decision<CaseEvent> {
        Decision { () throws(Refusal) in
            try Permissions.check(context.actor.role, command.kind)
            try standing.check(command.kind)
            try context.checkPast(context.occurredAt, "the event")
            var events = try events(for: command, context)
            events += clocksStarted(by: events, context)
            for event in events { try event.checkReadable() }
            return events
        }
    }

    private func events(for command: CaseCommand, _ context: CommandContext) throws(Refusal) -> [CaseEvent] {
        switch command {
        case .submit(let command): return try submit(command, context)
        case .addDocument(let document): return [.documentUploaded(try accept(document))]
        case .assertFact(let command): return [.factAsserted(try assertion(command, context))]
        case .correctFact(let command): return [.factCorrected(try correction(command, context))]
        case .assignReviewer(let command): return [.reviewerAssigned(try assignment(command, context))]
        case .recordEmergencySupply(let command): return [.emergencySupplyDispensed(try supply(command, context))]
        case .requestInformation(let request): return [.informationRequested(try accept(request, context))]
        case .receiveInformation(let command): return [.informationReceived(try receive(command))]
        case .lapseInformation(let command): return [.informationLapsed(try lapse(command, context))]
        case .evaluate(let command): return [.criteriaEvaluated(try evaluate(command, context))]
        case .judge(let command): return [.judgementRecorded(try judgement(command, context))]
        case .holdPeerToPeer(let command): return [.peerToPeerHeld(try conversation(command, context))]
        case .determine(let command): return [.determinationIssued(try determination(command, context))]
        case .denyAdministratively(let denial): return [.administrativeDenialIssued(try accept(denial))]
        case .withdraw(let withdrawal): return [.requestWithdrawn(try accept(withdrawal))]
        case .dismiss(let dismissal): return [.requestDismissed(try accept(dismissal))]
        case .issueNotice(let notice): return [.noticeIssued(try accept(notice, context))]
        case .recordReplay(let replay): return [.replayPerformed(try accept(replay))]
        case .correctDate(let command): return try correction(command, context)
        case .takeExtension(let command): return [.extensionTaken(try extended(command, context))]
        case .recordMissedDeadline(let command): return [.deadlineMissed(try missed(command, context))]
        case .annotateError(let annotation): return [.errorAnnotated(try accept(annotation, context))]
        case .recordCycle, .amendAuthorization, .extendAuthorization, .terminateAuthorization, .expireAuthorization:
            return [try authorizationEvent(for: command, context)]
        case .fileAppeal, .acknowledgeAppeal, .reviewAppeal, .decideAppeal, .withdrawAppeal, .dismissAppeal:
            return [try appealEvent(for: command, context)]
        case .requestExternalReview, .decideExternalReview, .requestFairHearing, .decideFairHearing, .effectuate:
            return [try eventBeyondThePlan(for: command, context)]
        }
    }

    private func accept(_ withdrawal: RequestWithdrawn) throws(Refusal) -> RequestWithdrawn {
        try Prose.check(withdrawal.by, "person who withdraws")
        try Prose.check(withdrawal.reason, "reason")
        return withdrawal
    }

    private func accept(_ dismissal: RequestDismissed) throws(Refusal) -> RequestDismissed {
        try Prose.check(dismissal.reason, "reason")
        return dismissal
    }

    private func accept(_ denial: AdministrativeDenialIssued) throws(Refusal) -> AdministrativeDenialIssued {
        try Prose.check(denial.rationale, "rationale")
        for document in denial.documents { try requireOnFile(document) }
        return denial
    }

    private func accept(_ replay: ReplayPerformed) throws(Refusal) -> ReplayPerformed {
        guard evaluation(replay.evaluation) != nil else {
            throw Refusal(
                .evaluationUnknown, "\(replay.evaluation) is no evaluation of this case",
                advice: latestEvaluation.map { "the latest is \($0.id)" } ?? "evaluate first")
        }
        return replay
    }
}

extension CaseEvent {
    /// Refuses an event that would not be read back as it is: some text in it is one that nobody may write.
    fileprivate func checkReadable() throws(Refusal) {
        let problem: String
        do throws(JSONShapeError) {
            if try CaseEvent(type: type, schema: schema, payload: payload) == self { return }
            problem = "\(type) would be read as something else"
        } catch {
            problem = error.description
        }
        throw Refusal(.textUnusable, problem, advice: "change it and try again")
    }
}

extension CommandContext {
    func checkPast(_ moment: Timestamp, _ what: String) throws(Refusal) {
        guard moment > now else { return }
        throw Refusal(
            .timeUnfit, "\(what) is dated \(moment), and it is \(now)", advice: "give the moment at which it happened")
    }

    /// The day on which the event happened, by UTC.
    var today: CalendarDay? { CalendarDay(occurredAt.utcDate) }
}
