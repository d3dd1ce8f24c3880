extension CaseState {
    /// Whether `event` is an event of this case that it keeps.
    func knows(_ event: EventReference) -> Bool {
        [request?.id, determination?.id, withdrawal?.id, dismissal?.id, administrativeDenial?.id, deemedDenial]
            .contains(event) || isEvidence(event) || isOfTheCourse(event) || isOfAnAppeal(event)
    }

    private func isEvidence(_ event: EventReference) -> Bool {
        documents.holds(event) || corrections.holds(event) || judgements.values.contains { $0.id == event }
            || facts.values.contains { fact in
                fact.superseded.contains(event) || fact.statements.contains { $0.context.id == event }
            } || informationRequests.holds(event) || informationReceived.holds(event) || evaluations.holds(event)
            || replays.holds(event)
    }

    private func isOfTheCourse(_ event: EventReference) -> Bool {
        course.assignments.holds(event) || course.peerToPeers.holds(event) || course.emergencySupplies.holds(event)
            || course.lapses.holds(event) || course.notices.holds(event) || course.cycles.holds(event)
            || course.amendments.holds(event) || course.extensions.holds(event) || course.effectuations.holds(event)
            || course.dateCorrections.holds(event) || course.annotations.holds(event)
            || [grant?.terminated?.id, grant?.expired?.id].contains(event)
            || clocks.contains { $0.knows(event) }
    }

    private func isOfAnAppeal(_ event: EventReference) -> Bool {
        appeals.contains { appeal in
            [
                appeal.filed.id, appeal.acknowledged?.id, appeal.decided?.id, appeal.withdrawn?.id,
                appeal.dismissed?.id,
            ]
            .contains(event) || appeal.reviews.holds(event)
        } || externalReviews.contains { $0.requested.id == event || $0.decided?.id == event }
            || fairHearings.contains { $0.requested.id == event || $0.decided?.id == event }
    }
}

extension Array {
    fileprivate func holds<Payload>(_ event: EventReference) -> Bool where Element == Recorded<Payload> {
        contains { $0.id == event }
    }
}
