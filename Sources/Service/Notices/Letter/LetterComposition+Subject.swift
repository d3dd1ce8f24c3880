import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

extension LetterComposition {
    /// What is told of the event the letter is about.
    func subject(_ deadlines: inout [String: CalendarDay]) throws(NoticeError) -> [String: Any] {
        switch matter.kind {
        case .approval, .modification, .denial: return decision
        case .informationRequest: return try informationRequest(&deadlines)
        case .termination: return ending
        case .extended: return try extended(&deadlines)
        case .appealAcknowledgement: return try acknowledgement(&deadlines)
        case .appealResolution: return resolution
        }
    }

    private var decision: [String: Any] {
        if let determination = state.determination, determination.id == matter.about {
            let payload = determination.payload
            return terms(payload.terms)
                .merging(reasons(payload.criteria, payload.rationale, by: determination.context)) { first, _ in first }
        }
        if let denial = state.administrativeDenial, denial.id == matter.about {
            return reasons([], denial.payload.rationale, by: denial.context)
                .merging(["because": Self.words(denial.payload.ground)]) { first, _ in first }
        }
        return [
            "because":
                "We did not decide in time. The law says that this counts as a no. You have the same rights as if we had said no."
        ]
    }

    private static func words(_ ground: AdministrativeGround) -> String {
        switch ground {
        case .notEligible: "You are not in our plan on the days asked for."
        case .benefitExcluded: "Your plan does not pay for this kind of drug or care."
        case .providerNotEnrolled: "The doctor or place that would give the drug does not work with us or the state."
        case .otherPayerFirst: "Some other health plan has to pay first. It was not asked yet."
        }
    }

    private var ending: [String: Any] {
        if let terminated = state.grant?.terminated, terminated.id == matter.about {
            return reasons([], terminated.payload.reason, by: terminated.context)
                .merging([
                    "ends": LetterText.date(terminated.payload.effective),
                    "because": Self.words(terminated.payload.ground),
                ]) { first, _ in first }
        }
        guard let amended = state.course.amendments.first(where: { $0.id == matter.about }) else { return [:] }
        return terms(amended.payload.newTerms)
            .merging(reasons([], amended.payload.reason, by: amended.context)) { first, _ in first }
    }

    private static func words(_ ground: TerminationGround) -> String {
        switch ground {
        case .memberRequest: "You asked us to stop."
        case .prescriberRequest: "Your doctor ended this care."
        case .eligibilityEnded: "You are no longer in our plan."
        case .death: "We were told that the member died."
        case .medical: "A doctor who works for us found that you do not need this drug any more."
        }
    }

    private func informationRequest(_ deadlines: inout [String: CalendarDay]) throws(NoticeError) -> [String: Any] {
        guard let request = state.informationRequests.first(where: { $0.id == matter.about })?.payload else {
            throw NoticeError("\(matter.about) asks for nothing", advice: "Name a request for information")
        }
        let due = matter.clocks.zone.day(of: request.due)
        deadlines["answer"] = due
        let items = request.items.map { item in
            var values: [String: Any] = ["question": LetterText.clean(item.question)]
            if item.kind == .fact || !matter.criterionTexts.keys.contains(CriterionID(item.subject)),
                let plain = matter.words?.ask(FactName(item.subject))
            {
                values["plain"] = plain
            }
            if let rule = rule(for: item.subject) { values["rule"] = rule }
            return values
        }
        return [
            "askedOf": request.recipients.map(LetterText.clean).joined(separator: ", "),
            "due": LetterText.date(due), "items": items,
        ]
    }

    /// The criterion that `subject`, a fact or a criterion, is about.
    private func rule(for subject: String) -> String? {
        if matter.criterionTexts[CriterionID(subject)] != nil { return subject }
        return matter.evaluation?.nodes.first { node in node.facts.contains { $0.name == FactName(subject) } }?
            .criterion.text
    }

    private func extended(_ deadlines: inout [String: CalendarDay]) throws(NoticeError) -> [String: Any] {
        guard let taken = state.extensions.first(where: { $0.id == matter.about })?.payload else {
            throw NoticeError("\(matter.about) extends nothing", advice: "Name an extension")
        }
        let zone = matter.clocks.zone
        deadlines["answer"] = zone.day(of: taken.newDue)
        return [
            "oldDue": LetterText.date(zone.day(of: taken.oldDue)),
            "newDue": LetterText.date(zone.day(of: taken.newDue)),
            "rationale": LetterText.clean(taken.reason),
            "extensionBy": Self.words(taken.requester),
        ]
    }

    private static func words(_ requester: ExtensionRequester) -> String {
        switch requester {
        case .member: "You asked us to take more time."
        case .provider: "Your doctor asked us to take more time."
        case .plan: "We think that this is best for you."
        }
    }

    private func acknowledgement(_ deadlines: inout [String: CalendarDay]) throws(NoticeError) -> [String: Any] {
        guard let appeal = state.appeals.first(where: { $0.filed.id == matter.about }) else {
            throw NoticeError("\(matter.about) files no appeal", advice: "Name an appeal")
        }
        let filed = appeal.filed.payload
        let clock = state.clocks.last { clock in
            clock.started.payload.trigger == appeal.filed.context.position && clock.supersededBy == nil
                && clock.rule.stops.contains(.appealDecision) && !clock.rule.stops.contains(.appealAcknowledgement)
        }
        var due = clock?.due
        if due == nil {
            due = try counted(.appealFiled, .appealDecision, filed.priority, from: filed.received).due
        }
        let answer = matter.clocks.zone.day(of: due ?? filed.received)
        deadlines["answer"] = answer
        return [
            "filedOn": LetterText.date(filed.receivedOn), "filer": LetterText.clean(filed.filer),
            "answerBy": LetterText.date(answer),
        ]
    }

    private var resolution: [String: Any] {
        guard let appeal = state.appeals.first(where: { ($0.decided?.id ?? $0.dismissed?.id) == matter.about }) else {
            return [:]
        }
        var values: [String: Any] = [
            "filedOn": LetterText.date(appeal.filed.payload.receivedOn), "adverse": matter.isAdverse,
        ]
        if let decided = appeal.decided {
            let payload = decided.payload
            let (title, says) = Self.words(payload.resolution)
            values["resolution"] = title
            values["resolutionSays"] = says
            values["decidedOn"] = LetterText.date(matter.clocks.zone.day(of: decided.context.occurredAt))
            values.merge(terms(payload.terms)) { first, _ in first }
            values.merge(reasons(payload.criteria, payload.rationale, by: decided.context)) { first, _ in first }
        } else if let dismissed = appeal.dismissed {
            values["resolution"] = "We closed your grievance"
            values["resolutionSays"] = "We did not look at what it asks for. So our first choice still stands."
            values["decidedOn"] = LetterText.date(matter.clocks.zone.day(of: dismissed.context.occurredAt))
            values["because"] = Self.words(dismissed.payload.ground)
            values.merge(reasons([], dismissed.payload.reason, by: dismissed.context)) { first, _ in first }
        }
        return values
    }

    private static func words(_ resolution: AppealResolution) -> (title: String, says: String) {
        switch resolution {
        case .upheld:
            (
                "Our answer to your grievance is no",
                "Our first choice still stands. We will not pay for more than we said before."
            )
        case .overturned: ("Our answer to your grievance is yes", "We changed our first choice. We will pay for this:")
        case .partiallyOverturned:
            (
                "Our answer to your grievance is yes in part",
                "We changed a part of our first choice. We will pay for this:"
            )
        }
    }

    private static func words(_ ground: AppealDismissalGround) -> String {
        switch ground {
        case .filedLate: "The grievance came too late, and no good cause was given for that."
        case .noConsent: "Your okay in writing was not sent to us."
        case .nothingAdverse: "We had said yes to what was asked for."
        }
    }
}
