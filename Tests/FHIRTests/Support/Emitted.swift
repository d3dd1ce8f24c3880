import CanonicalJSON
import CaseSupport
import FHIR
import PriorAuthorization

/// One of everything that is sent, in every state that the examples come to.
enum Emitted {
    static let base = "https://plan.example/fhir"

    static func all() throws -> [JSONValue] {
        var all: [JSONValue] = []
        for (file, states) in CaseWalk.states {
            let request = try PriorAuthRequest(RequestBuilder(Examples.submission(file)).sent)
            for state in states {
                for claim in [nil, request.claim] {
                    let response = try CaseWalk.response(state, claim: claim)
                    all.append(response.json)
                    all += response.communicationRequests
                    all.append(
                        ResponseBundle(to: response, notes: notes, at: Moments.received, base: base).json)
                }
            }
        }
        let last = CaseWalk.states.compactMap(\.states.last)
        all.append(
            ResponseBundle(
                toInquiry: last.compactMap {
                    ClaimResponse(CaseWalk.caseID, $0, insurer: "The Plan", isInquiry: true)
                }, identifier: nil, at: Moments.received, base: base
            ).json)
        all.append(ResponseBundle(toInquiry: [], identifier: nil, at: Moments.received, base: base).json)
        all += AuditExamples.all.map(\.json)
        for (event, context) in CaseWalk.events.joined() {
            all.append(Provenance(CaseWalk.caseID, event, context, sealed: AuditExamples.sealed).json)
            all.append(Provenance(CaseWalk.caseID, event, context, sealed: nil).json)
        }
        all.append(CapabilityStatement(base: base, version: "1.0", date: Moments.receivedOn).json)
        all.append(OperationOutcome(notes).json)
        all.append(
            SearchBundle(
                AuditExamples.all.map(\.json), notes: notes, total: 7, this: "\(base)/AuditEvent",
                next: "\(base)/AuditEvent?after=7",
                base: base
            ).json)
        all.append(SearchBundle([], this: "\(base)/Provenance", next: nil, base: base).json)
        return all
    }

    /// An issue of each kind and each severity.
    static let notes: [FHIRIssue] =
        FHIRIssueKind.allCases.map { FHIRIssue(.warning, $0, at: "Bundle.entry[0].resource", "is so", advice: "do so") }
        + FHIRIssue.Severity.allCases.map { FHIRIssue($0, .processing, "is so") }
}
