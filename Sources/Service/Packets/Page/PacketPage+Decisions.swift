import ClinicalPolicy
import PriorAuthorization

extension PacketPage {
    var decisions: HTML {
        var parts: [HTML] = []
        if let determination = state.determination { parts.append(decision(determination)) }
        if let denial = state.administrativeDenial {
            parts.append(
                box(
                    "Denied for an administrative reason: \(denial.payload.ground.rawValue.spaced)", denial.by,
                    denial.payload.rationale))
        }
        if let withdrawal = state.withdrawal {
            parts.append(box("Withdrawn by \(withdrawal.payload.by)", withdrawal.by, withdrawal.payload.reason))
        }
        if let dismissal = state.dismissal {
            parts.append(
                box("Dismissed: \(dismissal.payload.ground.rawValue.spaced)", dismissal.by, dismissal.payload.reason))
        }
        parts += state.appeals.map(appeal)
        parts += state.externalReviews.map { review in
            further(
                "External review by \(review.requested.payload.body)", asked: review.requested.by,
                result: review.decided.map { ($0.payload.result.rawValue, $0.by, $0.payload.rationale) })
        }
        parts += state.fairHearings.map { hearing in
            further(
                "Fair hearing before \(hearing.requested.payload.body)", asked: hearing.requested.by,
                result: hearing.decided.map { ($0.payload.result.rawValue, $0.by, $0.payload.rationale) })
        }
        parts += state.course.effectuations.map {
            box("A reversal was carried out", $0.by, $0.payload.how)
        }
        if !state.awaitingEffectuation.isEmpty { parts.append("<p>A reversal waits to be carried out.</p>\n") }
        return parts.isEmpty ? "<p>Nothing is decided yet.</p>\n" : "\(parts)"
    }

    private func box(_ title: String, _ by: HTML, _ reason: String) -> HTML {
        "<h3>\(title)</h3>\n<p>\(by)</p>\n<div class=\"box\">\(HTML.prose(reason))</div>\n"
    }

    private func decision(_ recorded: Recorded<DeterminationIssued>) -> HTML {
        let determination = recorded.payload
        return """
            <h3>Determination: \(determination.outcome.rawValue)</h3>
            \(HTML.pairs([
                ("By", recorded.by), ("Authorized", determination.terms.map { "\($0.words)" }),
                ("Policy", "\(determination.policy.name)"), ("Rests on", rests(on: determination.criteria)),
                ("Evaluation", entry(of: determination.evaluation).map { "entry \($0)" }),
            ]))<div class="box">\(HTML.prose(determination.rationale))</div>
            \(determination.departure.map { "<p>It departs from what was recommended: \($0)</p>\n" as HTML } ?? .none)
            """
    }

    private func rests(on criteria: [CriterionID]) -> HTML? {
        criteria.isEmpty ? nil : "\(criteria.map(\.text).joined(separator: ", "))"
    }

    private func appeal(_ appeal: AppealState) -> HTML {
        let filed = appeal.filed.payload
        var steps: [HTML] = []
        if let acknowledged = appeal.acknowledged {
            steps.append("Acknowledged by \(acknowledged.payload.method.rawValue.spaced): \(acknowledged.by)")
        }
        steps += appeal.reviews.map {
            "\($0.payload.kind.rawValue.spaced.beginning) with \($0.payload.participants.joined(separator: ", ")): \($0.payload.summary) (\($0.by))"
        }
        if let withdrawn = appeal.withdrawn {
            steps.append("Withdrawn by \(withdrawn.payload.by): \(withdrawn.payload.reason) (\(withdrawn.by))")
        }
        if let dismissed = appeal.dismissed {
            steps.append(
                "Dismissed, \(dismissed.payload.ground.rawValue.spaced): \(dismissed.payload.reason) (\(dismissed.by))")
        }
        let decided: HTML =
            appeal.decided.map { decided in
                HTML.pairs([
                    ("Decided by", decided.by),
                    (
                        "Independent",
                        state.hadPart(decided.context.actor.id)
                            ? "no: they had a part in what is appealed" : "yes: they had no part in what is appealed"
                    ), ("Authorized", decided.payload.terms.map { "\($0.words)" }),
                    ("Rests on", rests(on: decided.payload.criteria)),
                ]) + "<div class=\"box\">\(HTML.prose(decided.payload.rationale))</div>\n"
            } ?? .none
        return """
            <h3>Appeal: \(appeal.status.rawValue.spaced)</h3>
            \(HTML.pairs([
                ("Filed by", "\(filed.filer) (\(filed.standing.rawValue.spaced)), \(filed.priority.rawValue)"),
                ("Received", filed.received.html),
            ]))<h4>Grounds</h4>
            <div class="box">\(HTML.prose(filed.grounds))</div>
            \(HTML.points(steps))\(decided)
            """
    }

    private func further(_ title: String, asked: HTML, result: (String, HTML, String)?) -> HTML {
        guard let (outcome, by, rationale) = result else {
            return "<h3>\(title): open</h3>\n<p>Asked for: \(asked)</p>\n"
        }
        return box("\(title): \(outcome.spaced)", "Asked for: \(asked). Decided: \(by)", rationale)
    }

    var authorization: HTML {
        guard let grant = state.grant else { return .none }
        let cycles = state.course.cycles.map { recorded -> [HTML] in
            let cycle = recorded.payload
            return [
                "\(cycle.cycle)", "\(cycle.administeredOn.text)", "\(cycle.payerName ?? "the plan")", "\(cycle.source)",
                recorded.by,
            ]
        }
        let ended: HTML? = grant.terminated.map {
            "from \($0.payload.effective.text) on, \($0.payload.ground.rawValue.spaced): \($0.payload.reason) (\($0.by))"
        }
        let changes =
            state.course.amendments.map {
                "Amended from \($0.payload.oldTerms.words) to \($0.payload.newTerms.words): \($0.payload.reason) (\($0.by))"
                    as HTML
            }
            + state.course.extensions.map {
                "Extended from \($0.payload.oldThrough.text) to \($0.payload.newThrough.text): \($0.payload.reason) (\($0.by))"
                    as HTML
            }
        return HTML.pairs([
            ("Authorized", "\(grant.terms.words)"), ("Stands", "\(grant.status.rawValue)"),
            ("Given", "\(counted(grant.paidCycles.count, "cycle"))"), ("Left", "\(counted(grant.cyclesLeft, "cycle"))"),
            ("Ended", ended), ("Expired", grant.expired.map { "with \($0.payload.through.text)" }),
        ]) + HTML.points(changes)
            + (cycles.isEmpty
                ? .none : HTML.table("Cycles given", ["Cycle", "Given", "Paid by", "Source", "Recorded by"], cycles))
    }
}
