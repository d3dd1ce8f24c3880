import Application
import CanonicalJSON
import PriorAuthorization

/// What happened in a case beside and after its decisions.
enum CaseCourseText {
    static func sections(_ state: CaseState) -> [[String]] {
        var sections: [[String]] = []
        if let denial = state.administrativeDenial {
            sections.append(
                CaseText.titled(
                    "Administrative denial: \(denial.payload.ground.rawValue), by \(denial.by)",
                    denial.payload.rationale.wrapped(after: "")))
        }
        if let dismissal = state.dismissal {
            sections.append(
                CaseText.titled(
                    "Dismissed: \(dismissal.payload.ground.rawValue), by \(dismissal.by)",
                    dismissal.payload.reason.wrapped(after: "")))
        }
        sections += beyondThePlan(state)
        if let grant = state.grant, grant.status != .active || !state.course.cycles.isEmpty {
            sections.append([Terminal.bold("Authorization: \(grant.status.rawValue)")] + AuthorizationText.lines(grant))
        }
        if !state.clocks.isEmpty {
            sections.append(
                CaseText.titled(
                    "Clocks, when the last event was recorded",
                    ClockText.lines(state.clocks, at: state.lastRecordedAt)))
        }
        return sections
    }

    private static func beyondThePlan(_ state: CaseState) -> [[String]] {
        let reviews = state.externalReviews.map { review in
            CaseText.titled(
                "External review by \(review.requested.payload.body): \(review.decided?.payload.result.rawValue ?? "open")",
                ["asked for by \(review.requested.payload.requester), \(review.requested.payload.requested.seconds)"]
                    + (review.decided?.payload.rationale.wrapped(after: "") ?? []))
        }
        let hearings = state.fairHearings.map { hearing in
            CaseText.titled(
                "Fair hearing before \(hearing.requested.payload.body): \(hearing.decided?.payload.result.rawValue ?? "open")",
                ["asked for by \(hearing.requested.payload.requester), \(hearing.requested.payload.requested.seconds)"]
                    + (hearing.decided?.payload.rationale.wrapped(after: "") ?? []))
        }
        let waiting =
            state.awaitingEffectuation.isEmpty ? [] : [["A reversal waits to be carried out (docket effectuate)."]]
        return reviews + hearings + waiting
    }

    /// What became of an appeal before its decision, or in place of one.
    static func course(_ appeal: AppealState) -> [String] {
        var lines: [String] = []
        if let acknowledged = appeal.acknowledged {
            lines.append(
                "acknowledged \(acknowledged.payload.acknowledged.seconds) by \(acknowledged.payload.method.rawValue)")
        }
        lines += appeal.reviews.map {
            "\($0.payload.kind.rawValue) on \($0.payload.heldOn) with \($0.payload.participants.joined(separator: ", "))"
        }
        if let withdrawn = appeal.withdrawn {
            lines.append("withdrawn by \(withdrawn.payload.by): \(withdrawn.payload.reason)")
        }
        if let dismissed = appeal.dismissed {
            lines.append("dismissed, \(dismissed.payload.ground.rawValue): \(dismissed.payload.reason)")
        }
        return lines
    }
}
