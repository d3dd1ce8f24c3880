import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

/// Reads a Claim part by part, and goes on after what is wrong, so that whoever sent it learns all of it at once.
struct ClaimReader {
    let contents: BundleContents
    let claim: FHIRElement
    /// The payer's day of receipt; nil for an inquiry, which is about requests received before.
    let receivedOn: CalendarDay?
    private(set) var errors: [FHIRIssue] = []
    var notes: [FHIRIssue] = []
    var documents: DocumentCollection

    init(_ contents: BundleContents, _ claim: FHIRElement, _ receivedOn: CalendarDay?) {
        self.contents = contents
        self.claim = claim
        self.receivedOn = receivedOn
        documents = DocumentCollection(contents)
    }

    /// What `read` gives; nil where it throws, and the issue is kept.
    mutating func attempt<Part>(_ read: (inout ClaimReader) throws(FHIRIssue) -> Part) -> Part? {
        do {
            return try read(&self)
        } catch {
            errors.append(error)
            return nil
        }
    }

    /// The request; nil where something that it needs is wrong, of which ``errors`` tells.
    mutating func request(_ received: Timestamp, _ receivedOn: CalendarDay) -> PriorAuthRequest? {
        noteStatus()
        let patient = attempt { reader throws(FHIRIssue) in try reader.contents.required("patient", of: reader.claim) }
        let coverages = attempt { reader throws(FHIRIssue) in try reader.coverages() } ?? []
        let dateOfBirth = patient.flatMap { patient in
            attempt { reader throws(FHIRIssue) in try reader.dateOfBirth(of: patient) }
        }
        let memberID = patient.flatMap { patient in
            attempt { reader throws(FHIRIssue) in try reader.memberID(of: patient, coverages) }
        }
        let memberName = patient.flatMap { patient in
            attempt { _ throws(FHIRIssue) in try PractitionerNames.personName(of: patient) }
        }
        let service = attempt { reader throws(FHIRIssue) in try reader.requestedService() }
        let drug = service.flatMap { service in attempt { reader throws(FHIRIssue) in try reader.drug(of: service) } }
        let parties = attempt { reader throws(FHIRIssue) in try reader.parties(of: service) }
        let diagnosis = attempt { reader throws(FHIRIssue) in try reader.diagnosis(of: service) }
        let plan = service.flatMap { service in attempt { reader throws(FHIRIssue) in try reader.plan(of: service) } }
        let kind = attempt { reader throws(FHIRIssue) in try reader.kind(of: service) }
        let priority = attempt { reader throws(FHIRIssue) in try reader.priority(of: service) }
        collectDocuments(orders: service?.orders ?? [])
        let requested = attempt { reader throws(FHIRIssue) in
            try RequestedClaim(reader.claim, in: reader.contents, decided: service?.sequence)
        }
        guard let dateOfBirth, let memberID, let memberName, let drug, let parties, let diagnosis, let plan, let kind,
            let priority, let requested
        else { return nil }
        let submission = Submission(
            received: received, receivedOn: receivedOn, kind: kind, priority: priority, requester: parties.requester,
            policy: nil, member: Member(id: memberID, dateOfBirth: dateOfBirth, name: memberName),
            prescriber: parties.prescriber, consulting: parties.consulting, drug: drug, diagnosis: diagnosis,
            plan: plan,
            documents: documents.documents.map(\.submitted), facts: [])
        return PriorAuthRequest(
            submission: submission, documents: documents.documents, claim: requested, notes: notes + documents.notes)
    }

    /// A Claim that is not active is taken all the same: sending it is asking.
    private mutating func noteStatus() {
        let status = claim.member("status")
        guard let status, status.json != "active" else { return }
        notes.append(
            status.issue(
                .warning, .value, "is \(status.json), and PAS asks for \"active\": taken as a request all the same"))
    }
}
