import CanonicalJSON
import CaseSupport
import FHIR
import JSONSupport
import PriorAuthorization
import Testing

@Suite struct InquiryTests {
    private func inquiry(
        _ file: String = "case-01.json", _ change: @escaping (inout JSONObject) -> Void = { _ in }
    ) throws -> ClaimInquiry {
        var builder = RequestBuilder(Examples.submission(file))
        builder.edits["Claim"] = change
        return try ClaimInquiry(bundle: builder.sent)
    }

    @Test func `the inquiry of one's own request finds it, and that of another member does not`() throws {
        let state = try CaseRun(submitting: "case-01.json").state
        #expect(try inquiry().matches(CaseWalk.caseID, state))
        #expect(try !inquiry("case-06.json").matches(CaseWalk.caseID, state))
        #expect(!(try inquiry().matches(CaseWalk.caseID, .start)))
    }

    @Test func `what an inquiry names must all match`() throws {
        let state = try CaseRun(submitting: "case-01.json").state
        let id = CaseWalk.caseID
        let byNumber = try inquiry { $0["insurance"] = [["preAuthRef": [.string(id.text)], "sequence": 1]] }
        #expect(byNumber.caseIDs == [id])
        #expect(byNumber.matches(id, state))
        let other = try #require(CaseID("0199a8e1-0000-7000-8000-000000000099"))
        #expect(!byNumber.matches(other, state))
        let otherCode = try inquiry { claim in
            claim = claim.replacingItem {
                $0["productOrService"] = ["coding": [["code": "J0897", "system": "urn:oid:2.16.840.1.113883.6.285"]]]
            }
        }
        #expect(!otherCode.matches(id, state))
        let later = try inquiry { claim in claim = claim.replacingItem { $0["servicedDate"] = "2031-01-01" } }
        #expect(!later.matches(id, state))
    }

    @Test func `an inquiry by nothing is refused`() throws {
        let error = try #require(throws: FHIRError.self) {
            try ClaimInquiry(bundle: ["resourceType": "Claim", "use": "preauthorization"])
        }
        #expect(error.issues.map(\.kind) == [.required])
    }

    @Test func `an answer to an inquiry has every case that matches, and says so where none does`() throws {
        let states = CaseWalk.states.compactMap(\.states.last)
        let responses = states.compactMap { ClaimResponse(CaseWalk.caseID, $0, insurer: "The Plan", isInquiry: true) }
        let bundle = ResponseBundle(
            toInquiry: responses, identifier: nil, at: Moments.received, base: "https://plan.example/fhir"
        ).json
        #expect(bundle.resources("ClaimResponse").count == states.count)
        #expect(bundle.resource("OperationOutcome") == nil)
        let empty = ResponseBundle(
            toInquiry: [], identifier: nil, at: Moments.received, base: "https://plan.example/fhir"
        ).json
        #expect(empty.resource("OperationOutcome")?["issue"]?[0]?["code"] == "not-found")
    }
}
