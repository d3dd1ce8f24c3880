import CanonicalJSON

extension CaseState {
    /// The date of the event `event` as it holds now, a day or a moment in RFC 3339; nil where that event has no such date.
    ///
    /// Where a date was corrected, the case holds the right one and `course.dateCorrections` the wrong one; the event that
    /// first said it stays in the log as it was.
    public func date(_ date: CorrectableDate, of event: EventReference) -> String? {
        switch date {
        case .received:
            (request.flatMap { $0.id == event ? $0.payload.received : nil }
                ?? appeals.first { $0.filed.id == event }?.filed.payload.received)?.rfc3339
        case .issued: course.notices.payload(of: event)?.issued.rfc3339
        case .acknowledged: appeals.compactMap(\.acknowledged).payload(of: event)?.acknowledged.rfc3339
        case .heldAt: course.peerToPeers.payload(of: event)?.heldAt.rfc3339
        case .heldOn: appeals.flatMap(\.reviews).payload(of: event)?.heldOn.text
        case .administeredOn: course.cycles.payload(of: event)?.administeredOn.text
        case .requested:
            (externalReviews.map(\.requested).payload(of: event)?.requested
                ?? fairHearings.map(\.requested).payload(of: event)?.requested)?.rfc3339
        case .decided:
            (externalReviews.compactMap(\.decided).payload(of: event)?.decided
                ?? fairHearings.compactMap(\.decided).payload(of: event)?.decided)?.rfc3339
        case .effectuated: course.effectuations.payload(of: event)?.effectuated.rfc3339
        case .occurredAt: decisionContext(of: event)?.occurredAt.rfc3339
        }
    }

    /// The envelope of a decision of the plan.
    private func decisionContext(of event: EventReference) -> EventContext? {
        let decisions =
            [determination?.context, administrativeDenial?.context] + appeals.map { $0.decided?.context }
        return decisions.compactMap { $0 }.first { $0.id == event }
    }

    mutating func correct(_ payload: DateCorrected, _ context: EventContext) {
        course.dateCorrections.append(Recorded(payload, context))
        involve(context)
        involve(payload.approver, context.position)
        guard let value = payload.date.value(payload.newValue) else { return }
        let event = payload.event
        if let moment = value.moment { changeStops(by: event, to: moment) }
        switch (payload.date, value.moment) {
        case (.received, let moment?):
            if request?.id == event {
                request?.payload.received = moment
                request?.payload.receivedOn = value.day
                evidence.append(context.position)
            }
            for index in appeals.indices where appeals[index].filed.id == event {
                appeals[index].filed.payload.received = moment
                appeals[index].filed.payload.receivedOn = value.day
            }
        case (.issued, let moment?): course.notices.change(event) { $0.payload.issued = moment }
        case (.acknowledged, let moment?):
            for index in appeals.indices where appeals[index].acknowledged?.id == event {
                appeals[index].acknowledged?.payload.acknowledged = moment
            }
        case (.heldAt, let moment?): course.peerToPeers.change(event) { $0.payload.heldAt = moment }
        case (.heldOn, _):
            for index in appeals.indices { appeals[index].reviews.change(event) { $0.payload.heldOn = value.day } }
        case (.administeredOn, _):
            course.cycles.change(event) { $0.payload.administeredOn = value.day }
            grant?.paidCycles.change(event) { $0.payload.administeredOn = value.day }
        case (.effectuated, let moment?): course.effectuations.change(event) { $0.payload.effectuated = moment }
        case (.occurredAt, let moment?): changeDecision(event, to: moment)
        case (.requested, let moment?):
            for index in externalReviews.indices where externalReviews[index].requested.id == event {
                externalReviews[index].requested.payload.requested = moment
            }
            for index in fairHearings.indices where fairHearings[index].requested.id == event {
                fairHearings[index].requested.payload.requested = moment
            }
        case (.decided, let moment?):
            for index in externalReviews.indices where externalReviews[index].decided?.id == event {
                externalReviews[index].decided?.payload.decided = moment
            }
            for index in fairHearings.indices where fairHearings[index].decided?.id == event {
                fairHearings[index].decided?.payload.decided = moment
            }
        case (_, nil): break
        }
    }

    /// Clocks that `event` stopped count by its right date too. No event has more than one moment that can be corrected.
    private mutating func changeStops(by event: EventReference, to moment: Timestamp) {
        for index in clocks.indices where clocks[index].stopped?.event == event {
            clocks[index].stopped = ClockState.Stop(event: event, at: moment)
        }
    }

    private mutating func changeDecision(_ event: EventReference, to moment: Timestamp) {
        if determination?.id == event { determination?.context.occurredAt = moment }
        if administrativeDenial?.id == event { administrativeDenial?.context.occurredAt = moment }
        for index in appeals.indices where appeals[index].decided?.id == event {
            appeals[index].decided?.context.occurredAt = moment
        }
    }
}

extension Array {
    fileprivate func payload<Payload>(of event: EventReference) -> Payload? where Element == Recorded<Payload> {
        first { $0.id == event }?.payload
    }

    fileprivate mutating func change<Payload>(
        _ event: EventReference, _ body: (inout Recorded<Payload>) -> Void
    ) where Element == Recorded<Payload> {
        for index in indices where self[index].id == event { body(&self[index]) }
    }
}
