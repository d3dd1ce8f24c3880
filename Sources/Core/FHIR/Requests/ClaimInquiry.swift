public import CanonicalJSON
public import PriorAuthorization

/// A question how requests stand (PAS, operation Claim-inquiry, profile-claim-inquiry): by the number of the case, or by member, dates,
/// code and prescriber. What it names must all match.
public struct ClaimInquiry: Hashable, Sendable {
    /// The cases it names by the payer's number.
    public let caseIDs: Set<CaseID>
    /// The member.
    public let member: MemberID?
    /// The prescriber.
    public let prescriber: NationalProviderIdentifier?
    /// The code asked for.
    public let code: ProcedureCode?
    /// The first day of the service, or after.
    public let from: CalendarDay?
    /// The last day on which the service begins.
    public let through: CalendarDay?
    /// What an answer repeats.
    public let claim: RequestedClaim
    /// What was left out.
    public let notes: [FHIRIssue]

    /// Reads `bundle`, a Bundle whose first entry is the Claim that tells what to look for.
    ///
    /// - Throws: where it is malformed, or names neither a case nor a member.
    public init(bundle: JSONValue) throws(FHIRError) {
        let (contents, claim) = try ClaimSubmission.claim(of: bundle)
        var reader = ClaimReader(contents, claim, nil)
        let numbers = reader.attempt { reader throws(FHIRIssue) in try CaseNumbers.of(reader.claim, in: reader.contents)
        }
        caseIDs = Set((numbers ?? []).compactMap(CaseNumbers.caseID))
        member = ClaimInquiry.member(&reader)
        let item = reader.attempt { reader throws(FHIRIssue) in try reader.claim.list("item").first } ?? nil
        let service = RequestedService(item: item, orders: [], sequence: nil)
        code = (reader.attempt { reader throws(FHIRIssue) in try reader.hcpcs(of: service, []) } ?? []).first?.code
        let dates = reader.attempt { reader throws(FHIRIssue) in try ClaimInquiry.dates(item ?? reader.claim) }
        (from, through) = dates ?? (nil, nil)
        prescriber = reader.attempt { reader throws(FHIRIssue) in try reader.inquirer() } ?? nil
        let requested = reader.attempt { reader throws(FHIRIssue) in
            try RequestedClaim(reader.claim, in: reader.contents, decided: item?.integer("sequence"))
        }
        guard let requested, reader.errors.isEmpty else { throw FHIRError(reader.errors) }
        self.claim = requested
        notes = reader.notes
        guard !caseIDs.isEmpty || member != nil else {
            throw FHIRError([
                claim.missing(
                    "patient", advice: "name the case by its preAuthRef, or a Patient with the member's number")
            ])
        }
    }

    /// Whether it asks for the case `id` as `state` has it.
    public func matches(_ id: CaseID, _ state: CaseState) -> Bool {
        guard let request = state.request?.payload else { return false }
        if !caseIDs.isEmpty, !caseIDs.contains(id) { return false }
        if let member, member != request.member.id { return false }
        if let prescriber, prescriber != request.prescriber.npi, prescriber != request.consulting?.npi { return false }
        if let code, code != request.drug.hcpcs { return false }
        let day = request.plan.plannedStart ?? request.receivedOn
        if let from, day < from { return false }
        if let through, through < day { return false }
        return true
    }

    private static func member(_ reader: inout ClaimReader) -> MemberID? {
        guard reader.claim.member("patient") != nil else { return nil }
        let found = reader.attempt { reader throws(FHIRIssue) -> MemberID? in
            guard let patient = try reader.contents.target(of: reader.claim.member("patient"), in: reader.claim) else {
                let identifier = try reader.claim.member("patient")?.member("identifier")?.identifier()
                return identifier.flatMap { MemberID($0.value) }
            }
            return try reader.memberID(of: patient, try reader.coverages())
        }
        return found ?? nil
    }

    private static func dates(_ element: FHIRElement) throws(FHIRIssue) -> (CalendarDay?, CalendarDay?) {
        if let day = try element.day("servicedDate") { return (day, day) }
        let period = element.member("servicedPeriod") ?? element.member("billablePeriod")
        return (try period?.day("start"), try period?.day("end"))
    }
}

extension ClaimReader {
    /// The NPI of the Claim's provider, where it leads to a practitioner.
    func inquirer() throws(FHIRIssue) -> NationalProviderIdentifier? {
        guard let provider = try contents.target(of: claim.member("provider"), in: claim),
            let person = try PersonInRole(provider, in: contents)
        else { return nil }
        let identifiers = try person.person.identifiers()
        return identifiers.first { $0.system == CodeSystem.npi }.flatMap { NationalProviderIdentifier($0.value) }
    }
}
