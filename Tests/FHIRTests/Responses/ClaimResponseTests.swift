import CanonicalJSON
import CaseSupport
import FHIR
import JSONSupport
import PriorAuthorization
import Testing

@Suite struct ClaimResponseTests {
    private func request(_ file: String = "case-01.json") throws -> (PriorAuthRequest, CaseRun) {
        let request = try PriorAuthRequest(RequestBuilder(Examples.submission(file)).sent)
        return (request, try CaseRun(submitting: file))
    }

    @Test func `an open case is pended and queued, names nobody as its reviewer and authorizes nothing`() throws {
        var seen = 0
        for state in CaseWalk.states.flatMap(\.states) where state.status.isOpen {
            let json = try CaseWalk.response(state).json
            #expect(json.reviewActions == ["A4"])
            #expect(json["outcome"] == "queued")
            #expect(json["preAuthPeriod"] == nil)
            #expect(json.reviewer("wasHumanReviewedFlag") == nil)
            seen += 1
        }
        #expect(seen > 10)
    }

    @Test func `what is authorized is certified from its first day to its last`() throws {
        var seen: Set<String> = []
        for state in CaseWalk.states.flatMap(\.states) where !state.status.isOpen {
            let json = try CaseWalk.response(state).json
            let action = json.reviewActions.first ?? ""
            seen.insert(action)
            #expect(json["outcome"] == "complete")
            guard let terms = state.authorization, action == "A1" || action == "A6" else { continue }
            #expect(json["preAuthPeriod"]?["start"]?.stringValue == terms.from.text)
            #expect(json["preAuthPeriod"]?["end"]?.stringValue == terms.through?.text)
        }
        #expect(seen.isSuperset(of: ["A1", "A3", "A6"]), "\(seen)")
    }

    @Test func `a denial is answered only where a person decided, with the reason in a note`() throws {
        var denials = 0
        for state in CaseWalk.states.flatMap(\.states) {
            let json = try CaseWalk.response(state).json
            guard json.reviewActions == ["A3"] else { continue }
            denials += 1
            #expect(json.reviewer("wasHumanReviewedFlag")?["valueBoolean"] == true)
            #expect(json["processNote"]?[0]?["text"]?.stringValue == state.determination?.payload.rationale)
            #expect(json["item"]?[0]?["noteNumber"]?[0] == 1)
        }
        #expect(denials > 0)
    }

    @Test func `a denial with no person behind it is answered as pended`() throws {
        let denied = try #require(
            CaseWalk.events.first { events in
                events.contains { event, _ in
                    if case .determinationIssued(let payload) = event { payload.outcome == .denied } else { false }
                }
            })
        var state = CaseState.start
        for (event, context) in denied {
            var actor = context.actor
            if case .determinationIssued = event { actor = People.engine }
            state.evolve(
                event,
                EventContext(
                    id: context.id, position: context.position, recordedAt: context.recordedAt,
                    occurredAt: context.occurredAt, actor: actor))
            if case .determinationIssued = event { break }
        }
        guard case .denied = state.status else {
            Issue.record("the case is not denied")
            return
        }
        let json = try CaseWalk.response(state).json
        #expect(json.reviewActions == ["A4"])
        #expect(json["outcome"] == "queued")
    }

    @Test func `whoever decided is told by NPI, and whether it was a person`() throws {
        var flags: Set<Bool> = []
        for state in CaseWalk.states.flatMap(\.states) {
            guard let determination = state.determination, state.appeals.isEmpty else { continue }
            let json = try CaseWalk.response(state).json
            let flagged = json.reviewer("wasHumanReviewedFlag")?["valueBoolean"]
            let flag = try #require(flagged?.boolValue as Bool?)
            #expect(flag == (determination.context.actor.role != .engine))
            flags.insert(flag)
            let npi = json.reviewer("reviewerNPI")?["valueIdentifier"]?["value"]?.stringValue
            if case .npi(let known)? = determination.context.actor.clinicalCredential {
                #expect(npi == known.text)
            } else {
                #expect(npi == nil)
            }
        }
        #expect(flags.contains(true))
    }

    @Test func `items keep their sequence numbers, and those that are not decided send to the payer`() throws {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.sequence = 4
        builder.edits["Claim"] = { claim in
            let other: JSONValue = [
                "productOrService": ["coding": [["code": "96413", "system": "http://www.ama-assn.org/go/cpt"]]],
                "sequence": 9,
            ]
            claim["item"] = .array([other] + (claim["item"]?.arrayValue ?? []))
        }
        let claim = try PriorAuthRequest(builder.sent).claim
        for state in CaseWalk.states.flatMap(\.states) {
            let json = try CaseWalk.response(state, claim: claim).json
            let sequences = json["item"]?.arrayValue?.compactMap { $0["itemSequence"]?.integerValue }
            #expect(sequences == [9, 4])
            #expect(json.reviewActions.first == "CT")
            let asAWhole = JSONValue.object(["adjudication": json["adjudication"] ?? []]).reviewActions
            #expect(asAWhole == (state.authorization == nil ? [] : ["A2"]))
        }
    }

    @Test func `an answer repeats the Claim's identifiers and parties, and its own number is the case's`() throws {
        let (request, run) = try request()
        let json = try CaseWalk.response(run.state, claim: request.claim).json
        #expect(json["preAuthRef"]?.stringValue == CaseWalk.caseID.text)
        #expect(json["id"]?.stringValue == CaseWalk.caseID.text)
        #expect(json["identifier"]?[1]?["value"] == "TR-77")
        #expect(json["patient"]?["reference"] == "Patient/member")
        #expect(json["request"]?["reference"] == "https://clinic.example/fhir/Claim/claim-1")
        #expect(json["requestor"]?["identifier"]?["value"]?.stringValue == request.submission.prescriber.npi.text)
    }

    @Test func `a pended case says what is asked for, and gives the tracking number of the answer`() throws {
        let state = try #require(
            CaseWalk.states.flatMap(\.states).first {
                if case .pendedForInformation = $0.status { true } else { false }
            })
        let response = try CaseWalk.response(state)
        let asked = try #require(state.informationRequests.first)
        let question = try #require(asked.payload.items.first?.question)
        #expect(response.json["processNote"]?[0]?["text"]?.stringValue?.contains(question) == true)
        #expect(response.communicationRequests.first?["id"]?.stringValue == asked.id.text)
    }

    @Test func `a Bundle of an uncovered code says that a person looks at it, and denies nothing`() throws {
        var (request, _) = try request()
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.edits["Claim"] = { claim in
            claim = claim.replacingItem {
                $0["productOrService"] = ["coding": [["code": "E0424", "system": "urn:oid:2.16.840.1.113883.6.285"]]]
            }
        }
        request = try PriorAuthRequest(builder.sent)
        var run = CaseRun()
        let stored = request.documents.map { SubmitRequest.StoredBytes(digest: $0.digest, size: $0.bytes.count) }
        try run.perform(
            .submit(SubmitRequest(request.submission, digest: request.documents[0].digest, stored: stored)),
            by: People.provider)
        let response = try CaseWalk.response(run.state, claim: request.claim)
        let bundle = ResponseBundle(
            to: response, notes: request.notes, at: Moments.received, base: "https://plan.example/fhir")
        #expect(bundle.json.resource("ClaimResponse")?.reviewActions == ["A4"])
        let outcome = try #require(bundle.json.resource("OperationOutcome"))
        #expect(outcome["issue"]?[0]?["severity"] == "warning")
        #expect(outcome["issue"]?[0]?["diagnostics"]?.stringValue?.contains("E0424") == true)
        #expect(bundle.json["identifier"]?["value"] == "T-1")
        #expect(
            bundle.json.resource("Patient")?["birthDate"]?.stringValue == request.submission.member.dateOfBirth.text)
    }
}
