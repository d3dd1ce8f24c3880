import PriorAuthorization

extension ClaimReader {
    /// The coverages of the Claim, that in focus first, then the others of the Bundle.
    mutating func coverages() throws(FHIRIssue) -> [FHIRElement] {
        var focal: [FHIRElement] = []
        var others: [FHIRElement] = []
        for insurance in try claim.list("insurance") {
            guard let coverage = try contents.target(of: insurance.member("coverage"), in: claim) else { continue }
            if try insurance.bool("focal") ?? true { focal.append(coverage) } else { others.append(coverage) }
        }
        let named = focal + others
        return named + contents.resources("Coverage").filter { one in !named.contains { $0.place == one.place } }
    }

    func dateOfBirth(of patient: FHIRElement) throws(FHIRIssue) -> CalendarDay {
        guard let text = try patient.text("birthDate") else {
            throw patient.missing("birthDate", advice: "give the date of birth; criteria of age need it")
        }
        guard let day = CalendarDay(text) else {
            throw FHIRIssue(
                .value, at: "\(patient.place).birthDate", "expected a whole date, found \"\(PlainText.excerpt(text))\"",
                advice: "give year, month and day, such as 1991-03-14")
        }
        if let receivedOn, receivedOn < day {
            throw FHIRIssue(
                .invariant, at: "\(patient.place).birthDate", "\(day) is after the request was received, \(receivedOn)",
                advice: "correct the date of birth")
        }
        return day
    }

    /// The member's number with the payer: the patient's identifier of type MB (or MI, as X12 has it), or the coverage's, or the
    /// subscriber's number, or the only identifier the patient has.
    mutating func memberID(of patient: FHIRElement, _ coverages: [FHIRElement]) throws(FHIRIssue) -> MemberID {
        let identifiers = try patient.identifiers()
        var candidates = identifiers.filter { $0.types.contains { $0 == "MB" || $0 == "MI" } }
        for (place, coverage) in coverages.enumerated() where candidates.isEmpty {
            guard try isOf(patient, coverage) else { continue }
            candidates = try coverage.identifiers().filter { $0.types.contains("MB") }
            if candidates.isEmpty, let number = try coverage.text("subscriberId") {
                candidates = [
                    Identifier(system: nil, value: number, types: ["SN"], place: "\(coverage.place).subscriberId")
                ]
            }
            if place > 0, let found = candidates.first {
                notes.append(
                    FHIRIssue(
                        .information, .processing, at: found.place,
                        "is taken as the member's number: neither the patient nor the coverage in focus has one"))
            }
        }
        if candidates.isEmpty, identifiers.count == 1 { candidates = identifiers }
        guard let identifier = candidates.first else {
            throw patient.missing(
                "identifier",
                advice: "give the member's number as an identifier of type MB, or as Coverage.subscriberId")
        }
        guard let id = MemberID(identifier.value) else {
            throw FHIRIssue(
                .value, at: identifier.place, "expected \(MemberID.form)",
                advice: "give the number as it stands on the member's card")
        }
        return id
    }

    /// Whether `coverage` is for `patient`; so it is where it does not say for whom.
    private func isOf(_ patient: FHIRElement, _ coverage: FHIRElement) throws(FHIRIssue) -> Bool {
        guard let beneficiary = coverage.member("beneficiary") else { return true }
        return try contents.target(of: beneficiary, in: coverage)?.place == patient.place
    }
}
