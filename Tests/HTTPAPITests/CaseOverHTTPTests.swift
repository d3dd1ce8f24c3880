import CanonicalJSON
import CaseSupport
import Cryptography
import Foundation
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// A case from its submission to the end of its appeal, by people who only speak HTTP.
@Suite("A case over HTTP")
struct CaseOverHTTPTests {
    private let mailroom = People.actor("in-04", .intake)
    private let reviewer = People.actor("rv-11", .reviewer)
    private let physician = People.actor("cl-02", .clinician, "1999213014")
    private let prescriber = People.actor("pr-01", .provider, "1999050945")
    private let appeals = People.actor("ap-03", .appeals, "1999310075")
    private let auditor = People.actor("au-01", .auditor)

    @Test func `a request is denied, appealed and approved, and all of it can be proved afterwards`() async throws {
        let ledger = try await ServedLedger(recordsAccess: true)
        func read(_ path: String, _ actor: Actor, _ purpose: String) throws -> JSONValue {
            try ledger.get(path, as: actor, ["Docket-Purpose": purpose])
        }

        // A provider hands in a request, and a consultation a day later.
        let id = try ledger.submit("case-04.json", as: prescriber, ["Idempotency-Key": "fax-20250918-17"])
        let path = "/v1/cases/\(id)"
        let note = Array("Consultation: frontline treatment is advised by the tumour board.".utf8)
        let digest = "sha-256=:\(SHA256.digest(note).base64):"
        let filed = try ledger.send(
            "POST", "\(path)/documents?title=Tumour%20board&kind=chart-note&date=2025-09-17", as: prescriber,
            ["Repr-Digest": digest], body: ("text/plain", note))
        #expect(filed.status == 201, "\(filed.text)")
        let back = try ledger.send(
            "GET", "\(path)/documents/Tumour%20board", as: reviewer, ["Docket-Purpose": "payment"])
        #expect(back.body == note && back.fields["repr-digest"] == digest)

        // The mailroom reads one more fact out of it, and the engine says that a clinician must look.
        let stated = try ledger.post(
            "\(path)/facts",
            [
                "document": "Tumour board", "fact": "ContinuityOfCare", "locator": "head", "origin": "staff",
                "value": false,
            ], as: mailroom)
        // What everybody waits for who gives a command, and what of its events they do; nothing else.
        let always = ["case", "phase", "receipt", "recorded", "status"]
        #expect(stated.objectValue?.names == always)
        #expect(try JSONValue(parsing: filed.body).objectValue?.names == (always + ["documents"]).sorted())
        let evaluated = try ledger.post("\(path)/evaluations", [:], as: mailroom)
        #expect(evaluated.objectValue?.names == (always + ["dosing", "evaluation"]).sorted())
        #expect(evaluated["evaluation"]?["evaluation"]?["recommendation"] == "clinician")
        #expect(evaluated["phase"] == "clinician-review")

        // The reviewer asks for something more, and it comes.
        try ledger.post(
            "\(path)/assignments", ["credential": "1999213014", "reviewer": "cl-02", "task": "clinician-review"],
            as: reviewer)
        let asked = try ledger.post(
            "\(path)/information-requests",
            [
                "due": "2099-01-01T17:00:00Z",
                "items": [
                    [
                        "kind": "document", "question": "Please send the guideline that is relied on.",
                        "subject": "guideline",
                    ]
                ],
                "recipients": ["Laurel Highlands Oncology Group"],
            ], as: reviewer)
        #expect(asked["phase"] == "pended-for-information")
        try ledger.post(
            "\(path)/information-answers",
            ["documents": ["Tumour board"], "from": "Laurel Highlands Oncology Group"], as: mailroom)

        // A clinician judges, and denies.
        try ledger.post(
            "\(path)/judgements",
            [
                "citations": ["Tumour board"], "criterion": "I.A.7.b", "finding": "not-met",
                "rationale": "The dose is not supported by literature.",
            ], as: physician)
        try ledger.post("\(path)/evaluations", [:], as: physician)
        let missing = try read("\(path)/missing", physician, "payment")
        #expect(missing["case"]?.stringValue == id)
        let before = try ledger.send("GET", path, as: physician, ["Docket-Purpose": "payment"])
        let denied = try ledger.post(
            "\(path)/determinations",
            [
                "criteria": ["I.A.5", "I.A.5.a", "I.A.5.b"], "outcome": "denied",
                "rationale": "I.A.5 is not met: the disease is newly diagnosed and Philadelphia chromosome-positive.",
            ], as: physician, ["If-Match": try #require(before.fields["etag"])])
        #expect(denied["status"] == "denied")

        // The member is told.
        let letter = try ledger.post(
            "\(path)/notices", ["kind": "denial", "method": "mail", "recipient": "member"], as: mailroom)
        #expect(letter["recorded"]?[0] == "NoticeIssued")
        let index = try #require(letter["receipt"]?["entries"]?[0]?["index"]?.integerValue)
        let page = try ledger.send(
            "GET", "\(path)/notices/\(index)", as: appeals, ["Docket-Purpose": "appeal"])
        #expect(page.status == 200 && page.text.contains("Petrakis"))

        // The prescriber appeals, and somebody who had no part in the denial decides.
        try ledger.post(
            "\(path)/appeals",
            [
                "channel": "written", "consent": true, "filer": "Leila Farahani, MD",
                "grounds": "The criteria in force now cover frontline therapy from 18 years on.",
                "standing": "provider",
            ], as: prescriber)
        try ledger.post("\(path)/appeals/acknowledgements", ["method": "mail"], as: mailroom)
        let again = try ledger.post("\(path)/evaluations", ["version": "2025-10"], as: appeals)
        #expect(again["evaluation"]?["policy"]?["version"] == "2025-10")
        let own = try ledger.post(
            "\(path)/appeals/decisions",
            ["criteria": ["I.A.5.b"], "rationale": "I.A.5.b is met.", "resolution": "overturned"],
            as: People.actor("cl-02", .appeals, "1999213014"), status: 422)
        #expect(own["type"]?.stringValue?.hasPrefix("/problems/") == true)
        let decided = try ledger.post(
            "\(path)/appeals/decisions",
            [
                "criteria": ["I.A.5.b"], "rationale": "Under the criteria in force now I.A.5.b is met.",
                "resolution": "overturned",
            ], as: appeals)
        #expect(decided["status"] == "approved")
        try ledger.post("\(path)/effectuations", ["how": "Entered in the claims system."], as: mailroom)
        let whole = try read(path, auditor, "audit")
        #expect(whole["phase"] == "effectuated" && whole["replay"]?["finding"] == "identical")
        #expect(whole["appeals"]?[0]?["status"] == "overturned")

        // Everybody who read it is on record, and the ledger is sound.
        let accesses = try read("/v1/accesses?case=\(id)", auditor, "audit")
        let readers = Set((accesses["items"]?.arrayValue ?? []).compactMap { $0["actor"]?.stringValue })
        #expect(readers.isSuperset(of: ["rv-11", "cl-02", "ap-03", "au-01"]))
        #expect(ledger.stop() == 0)
        let verified = try ChildProcess.run(
            ChildProcess.built("docket"), ["verify", "--ledger", ledger.path, "--json"])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        #expect(!ledger.log.contains("Petrakis") && !ledger.log.contains(id))
    }
}
