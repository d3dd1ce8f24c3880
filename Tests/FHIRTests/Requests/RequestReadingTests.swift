import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import FHIR
import PriorAuthorization
import Support
import Testing

@Suite struct RequestReadingTests {
    static let files = Examples.scripts.cases.map(\.file)

    private func requireSame(_ read: PriorAuthRequest, _ meant: Submission) throws {
        let found = read.submission
        try #require(found.kind == meant.kind)
        try #require(found.priority == meant.priority)
        try #require(found.requester == meant.requester)
        try #require(found.member == meant.member)
        try #require(found.prescriber == meant.prescriber)
        try #require(found.consulting == meant.consulting)
        try #require(found.drug == meant.drug)
        try #require(found.diagnosis == meant.diagnosis)
        try #require(found.plan == meant.plan)
        try #require(read.documents.count == meant.documents.count)
        for (document, meant) in zip(read.documents, meant.documents) {
            guard case .text(let text) = meant.source else { continue }
            try #require(document.bytes == Array(text.utf8))
            try #require(document.kind == meant.kind)
            try #require(document.title == meant.title)
            try #require(document.mediaType == meant.mediaType)
            try #require(document.author == meant.author)
            try #require(document.date == meant.date)
        }
    }

    @Test(arguments: files)
    func `a submission sent as FHIR arrives with the same clinical parts`(file: String) throws {
        let submission = Examples.submission(file)
        let read = try PriorAuthRequest(RequestBuilder(submission).sent)
        try requireSame(read, submission)
        #expect(read.notes.isEmpty, "\(read.notes)")
        #expect(read.submission.received == Moments.received)
        #expect(read.submission.facts.isEmpty)
    }

    @Test func `whatever doses, cycles, kind and priority are sent arrive as they were`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        for _ in Repetition.times(300) {
            let submission = Examples.submission(Self.files.randomElement(using: &random) ?? "case-01.json")
                .varied(using: &random)
            var builder = RequestBuilder(submission)
            builder.tellsDaysByDate = submission.kind != .doseIncrease && Bool.random(using: &random)
            do {
                try requireSame(try PriorAuthRequest(builder.sent), submission)
            } catch {
                Issue.record("seed \(seed): \(error): \(submission.plan)")
                throw error
            }
        }
    }

    @Test(arguments: ["0.80", "0.8", "8e-1", "8.0E-1", "0.08e1", "00.8"])
    func `a dose is the decimal that is written, however it is written`(literal: String) throws {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.edits["MedicationRequest"] = { order in
            order = order.replacingFirstDose(with: ["#number": .string(literal)])
        }
        let bytes = builder.bundle.bytesWithNumbers
        guard literal != "00.8" else {
            #expect(throws: JSONSyntaxError.self) { try JSONValue(parsingNumbers: bytes) }
            return
        }
        let read = try PriorAuthRequest(JSONValue(parsingNumbers: bytes))
        #expect(read.submission.plan.dose.day1 == Measure("0.8", "mg/m2"))
    }

    @Test func `what is not read is passed over, wherever it stands`() throws {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        for type in ["Claim", "Patient", "Practitioner", "MedicationRequest", "DocumentReference"] {
            builder.edits[type] = { resource in
                resource["text"] = ["div": "<div>narrative</div>", "status": "generated"]
                resource["_comment"] = [nil, ["extension": []]]
                resource["somethingNew"] = ["value": ["#number": "1.50"]]
            }
        }
        #expect(try PriorAuthRequest(builder.sent).submission.drug.hcpcs.text == "J9229")
    }

    @Test func `a code that no policy covers is a request like every other, and is submitted`() throws {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.edits["Claim"] = { claim in
            claim = claim.replacingItem { item in
                item["productOrService"] = [
                    "coding": [["code": "J0897", "system": "urn:oid:2.16.840.1.113883.6.285"]]
                ]
            }
        }
        let read = try PriorAuthRequest(builder.sent)
        #expect(read.submission.drug.hcpcs.text == "J0897")
        var run = CaseRun()
        let stored = read.documents.map { SubmitRequest.StoredBytes(digest: $0.digest, size: $0.bytes.count) }
        try run.perform(
            .submit(SubmitRequest(read.submission, digest: read.documents[0].digest, stored: stored)),
            by: People.provider)
        #expect(run.state.request?.payload.policy == nil)
        #expect(run.state.status == .received)
    }
}
