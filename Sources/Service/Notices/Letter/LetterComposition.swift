import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

/// Turns the matter of a letter into the values its template takes.
struct LetterComposition {
    let matter: LetterMatter
    let templates: NoticeTemplates
    let template: NoticeTemplate
    /// The date of the letter, in the plan's legal time.
    let day: CalendarDay

    var state: CaseState { matter.state }

    /// The values, and the days named among them.
    func values() throws(NoticeError) -> (values: [String: Any], deadlines: [String: CalendarDay]) {
        guard let request = state.request?.payload else {
            throw NoticeError(
                "The case \(matter.caseID) holds no request that can be read", advice: "Run docket verify")
        }
        guard state.noticeable(matter.kind).contains(matter.about) else {
            throw NoticeError(
                "\(matter.about) is nothing that a notice of \(matter.kind.rawValue) tells of",
                advice: "Leave the event out to have the latest told of")
        }
        var values = heading.merging(asked(request)) { first, _ in first }
        var deadlines: [String: CalendarDay] = [:]
        if [.denial, .modification, .termination, .appealResolution].contains(matter.kind) {
            let rights = try self.rights()
            values.merge(rights.values) { first, _ in first }
            deadlines = rights.deadlines
        }
        values.merge(try subject(&deadlines)) { first, _ in first }
        values.merge(criteria) { first, _ in first }
        return (values, deadlines)
    }

    private var heading: [String: Any] {
        var values: [String: Any] = [
            "language": template.edition.language, "template": template.name, "version": template.edition.version,
            "plan": matter.plan.values, "day": day.text, "date": LetterText.date(day), "case": matter.caseID.text,
            "addressee": LetterText.clean(matter.addressee), "title": title,
            "forPrescriber": matter.recipient == .prescriber, "forRepresentative": matter.recipient == .representative,
            "kind": matter.kind.rawValue, "about": matter.about.text, "drug": drug,
        ]
        if let former = matter.supersedes {
            values["corrects"] = LetterText.date(matter.clocks.zone.day(of: former.issued))
        }
        if let reference = state.evaluation(behind: matter.about)?.payload.policy {
            values["policy"] = "\(reference.policy), version \(reference.version)"
        }
        return values
    }

    private var drug: String { matter.words?.drug ?? "the drug" }

    private var title: String {
        switch matter.kind {
        case .approval: "Notice of approval"
        case .informationRequest: "Request for facts"
        case .denial: "Notice of denial"
        case .modification: "Notice of a partial approval"
        case .termination: "Notice of a change"
        case .extended: "Notice of more time to decide"
        case .appealAcknowledgement: "We got your grievance"
        case .appealResolution: "Our answer to your grievance"
        }
    }

    private func asked(_ request: RequestSubmitted) -> [String: Any] {
        let zone = matter.clocks.zone
        var values: [String: Any] = [
            "member": LetterText.clean(request.member.name?.description ?? "Member \(request.member.id)"),
            "memberID": LetterText.clean(request.member.id.text), "born": LetterText.date(request.member.dateOfBirth),
            "drugName": LetterText.clean(request.drug.name), "hcpcs": request.drug.hcpcs.text,
            "asked": [
                request.plan.cyclesRequested.map(LetterText.rounds), LetterText.dose(request.plan.dose),
                request.plan.plannedStart.map { "from \(LetterText.date($0))" },
            ].compactMap { $0 }.joined(separator: ", "),
            "prescriber": LetterText.clean(request.prescriber.name ?? "the prescriber, NPI \(request.prescriber.npi)"),
            "received": LetterText.date(request.receivedOn),
            "receivedAt": LetterText.date(zone.day(of: request.received)),
            "requestKind": request.kind.rawValue, "priority": request.priority.rawValue,
            "icd10": request.diagnosis.icd10.text, "diagnosis": LetterText.clean(request.diagnosis.description),
        ]
        if let ndc = request.drug.ndc { values["ndc"] = ndc.text }
        return values
    }

    func terms(_ terms: AuthorizedTerms?) -> [String: Any] {
        guard let terms else { return [:] }
        var values: [String: Any] = [
            "cycles": LetterText.rounds(terms.cycles), "dose": LetterText.dose(terms.dose),
            "from": LetterText.date(terms.from),
        ]
        if let through = terms.through { values["through"] = LetterText.date(through) }
        return ["terms": values]
    }
}
