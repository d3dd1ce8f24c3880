import CanonicalJSON
import CaseSupport
import FHIR
import JSONSupport
import PriorAuthorization
import Testing

@Suite struct ClaimUpdateTests {
    /// The Claim of the first example, related to an earlier one, with `change` made.
    private func update(_ change: @escaping (inout JSONObject) -> Void) throws -> ClaimSubmission {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.edits["Claim"] = { claim in
            claim["related"] = [
                [
                    "claim": ["identifier": ["value": .string("urn:uuid:\(CaseWalk.caseID)")]],
                    "relationship": ["coding": [["code": "replaces"]]],
                ]
            ]
            change(&claim)
        }
        return try ClaimSubmission(
            bundle: builder.sent, received: Moments.received, receivedOn: Moments.receivedOn)
    }

    private func mark(_ name: String, _ value: JSONValue) -> JSONValue {
        RequestBuilder(Examples.submission("case-01.json")).extension_(name, "valueCode", value)
    }

    @Test func `documents that are marked as added come to the case, and those on file do not again`() throws {
        let submission = try update { claim in
            let information = claim["supportingInfo"]?[0] ?? [:]
            let others = (claim["supportingInfo"]?.arrayValue ?? []).dropFirst()
            let added = information.replacing("extension", with: [self.mark("extension-infoChanged", "added")])
            claim["supportingInfo"] = .array([added] + others)
        }
        guard case .update(let update) = submission, case .documents(let documents) = update.change else {
            Issue.record("\(submission)")
            return
        }
        #expect(update.caseID == CaseWalk.caseID)
        #expect(documents.count == 1)
    }

    @Test func `a cancelled Claim withdraws the request`() throws {
        let submission = try update { claim in
            claim = claim.replacingItem { $0["extension"] = [self.mark("extension-certificationType", "3")] }
        }
        guard case .update(let update) = submission else {
            Issue.record("\(submission)")
            return
        }
        #expect(update.change == .withdrawal)
    }

    @Test func `a changed item is refused, with what to do instead`() throws {
        let error = try #require(throws: FHIRError.self) {
            try update { claim in
                claim = claim.replacingItem { $0["extension"] = [self.mark("extension-infoChanged", "changed")] }
            }
        }
        #expect(error.issues[0].kind == .businessRule)
        #expect(error.issues[0].advice?.contains("new Claim") == true)
    }

    @Test func `an update is no request, and a reader of requests says so`() throws {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.edits["Claim"] = { $0["related"] = [["relationship": ["coding": [["code": "prior"]]]]] }
        let bundle = try builder.sent
        #expect(throws: FHIRError.self) { try PriorAuthRequest(bundle) }
        let error = try #require(throws: FHIRError.self) {
            try ClaimSubmission(bundle: bundle, received: Moments.received, receivedOn: Moments.receivedOn)
        }
        #expect(error.issues[0].kind == .required)
    }

    @Test func `a revised certification is an update also where nothing is related`() throws {
        let error = try #require(throws: FHIRError.self) {
            try update { claim in
                claim["related"] = nil
                claim = claim.replacingItem { $0["extension"] = [self.mark("extension-certificationType", "S")] }
            }
        }
        #expect(error.issues[0].problem == "does not say which request it changes")
    }
}
