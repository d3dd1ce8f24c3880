import CanonicalJSON
import ClinicalPolicy

extension CaseState {
    /// What a determination authorizes.
    func terms(for command: Determine, on summary: EvaluationSummary) throws(Refusal) -> AuthorizedTerms? {
        switch command.outcome {
        case .denied:
            guard command.terms == nil else {
                throw Refusal(.termsUnfit, "a denial authorizes nothing", advice: "leave the terms out")
            }
            return nil
        case .approved: return try whole(command.terms, on: summary)
        case .modified: return try part(command.terms, on: summary)
        }
    }

    /// Terms of all that was asked for.
    func whole(_ given: AuthorizedTerms?, on summary: EvaluationSummary) throws(Refusal) -> AuthorizedTerms {
        let terms = try checked(given ?? offered(by: summary) ?? asked)
        if let shortfall = shortfall(of: terms, offered: offered(by: summary)) {
            throw Refusal(
                .termsUnfit, "\(shortfall): that is a modification, not an approval",
                advice: "authorize what was asked for, or let a clinician modify")
        }
        return terms
    }

    /// Terms of less than was asked for.
    func part(_ given: AuthorizedTerms?, on summary: EvaluationSummary) throws(Refusal) -> AuthorizedTerms {
        let terms = try checked(given ?? offered(by: summary))
        guard shortfall(of: terms, offered: offered(by: summary)) != nil else {
            throw Refusal(
                .termsUnfit, "the terms give all that was asked for: that is an approval, not a modification",
                advice: "approve, or authorize fewer cycles or less of a dose")
        }
        return terms
    }

    func checked(_ terms: AuthorizedTerms?) throws(Refusal) -> AuthorizedTerms {
        guard let terms else {
            throw Refusal(
                .termsUnfit, "the evaluation offers no terms",
                advice: "say how many cycles of which dose are authorized, from when")
        }
        guard TreatmentPlan.cycleCounts.contains(terms.cycles) else {
            throw Refusal(
                .termsUnfit, "\(terms.cycles) cycles cannot be authorized",
                advice:
                    "authorize \(TreatmentPlan.cycleCounts.lowerBound) to \(TreatmentPlan.cycleCounts.upperBound), or deny"
            )
        }
        if let asked = request?.payload.plan.cyclesRequested, terms.cycles > asked {
            throw Refusal(
                .termsUnfit, "\(terms.cycles) cycles are more than the \(asked) asked for",
                advice: "authorize \(asked) at most")
        }
        if let through = terms.through, through < terms.from {
            throw Refusal(
                .termsUnfit, "the last day, \(through), is before the first, \(terms.from)", advice: "exchange them")
        }
        return terms
    }

    /// In what the terms give less than was asked for, or end before the policy's duration does; nil where in nothing.
    private func shortfall(of terms: AuthorizedTerms, offered: AuthorizedTerms?) -> String? {
        guard let plan = request?.payload.plan else { return nil }
        if let asked = plan.cyclesRequested, terms.cycles < asked {
            return "\(terms.cycles) of the \(asked) cycles asked for"
        }
        if terms.dose.isLess(than: plan.dose) { return "less than the dose asked for" }
        if let last = offered?.through, let through = terms.through, through < last {
            return "until \(through), and not until \(last)"
        }
        return nil
    }

    /// What the evaluation would grant: the number of cycles it found, at the dose asked for, from the planned start on.
    func offered(by summary: EvaluationSummary) -> AuthorizedTerms? {
        guard let request = request?.payload, let terms = summary.terms,
            let cycles = terms.cyclesApproved ?? request.plan.cyclesRequested
        else { return nil }
        return AuthorizedTerms(
            cycles: cycles, dose: request.plan.dose, from: request.firstDay,
            through: terms.months.map { request.firstDay.lastDay(ofMonths: $0) })
    }

    /// What was asked for, without an end.
    var asked: AuthorizedTerms? {
        guard let request = request?.payload, let cycles = request.plan.cyclesRequested else { return nil }
        return AuthorizedTerms(cycles: cycles, dose: request.plan.dose, from: request.firstDay, through: nil)
    }
}

extension RequestSubmitted {
    /// The planned start, or else the day of receipt.
    fileprivate var firstDay: CalendarDay { plan.plannedStart ?? receivedOn }
}
