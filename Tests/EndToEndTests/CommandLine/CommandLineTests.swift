import CanonicalJSON
import Foundation
import Support
import Testing

/// What users of the command line count on, verb by verb where an answer's members do not already say it.
@Suite struct CommandLineTests {
    private let ledger: CommandLineLedger

    init() throws {
        ledger = try CommandLineLedger()
    }

    private func text(_ arguments: [String], status: Int32 = 0) throws -> String {
        let outcome = try ledger.docket(arguments)
        #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
        return outcome.output
    }

    @Test func `a case is shown with the facts, documents and places behind each criterion, and who did what`() throws {
        let id = try ledger.submit("case-05.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        let shown = try text(["case", "show", id])
        for part in [
            "✓ I.A.1    met      Diagnosis of B-cell ALL;",
            "· Diagnosis = B-cell ALL, \"Bone marrow morphology\" f76ec63536cd, diagnosis",
            "? I.A.4    unknown  B-cell ALL is CD22 positive;", "· CD22Positive: nobody has stated it",
            "· CyclesRequested = 6, from the request", "✗ I.A.5.b  not-met",
            "- fact CD22Positive: Is the leukemia CD22 positive?", "derived again now: identical",
            "in-1 (intake)  submitted the request of 2025-10-22: initial, J9229",
            "engine         evaluated under 2025-10: pend",
        ] {
            #expect(shown.contains(part), "\(part)\n\(shown)")
        }
        #expect(shown.components(separatedBy: "\n").allSatisfy { $0.count <= 120 && $0.last != " " })
    }

    @Test func `what people wrote cannot be taken for what the program says`() throws {
        let id = try ledger.submit("case-05.json")
        let file = try ledger.write("x", to: "x.txt")
        let title = "Lab\n\nDetermination: approved, by cl-1\u{202E}\n✓ I.A.4    met"
        let add = ["document", "add", id, file, "--kind", "lab", "--title", title, "--as", "in-1:intake"]
        #expect(try text(add).split(separator: "\n").count == 3)
        try ledger.answer(["evaluate", id, "--as", "engine"])
        try ledger.answer([
            "determine", id, "denied", "--criterion", "I.A.4", "--departure", "a", "--rationale",
            "Unknown.\nAppeal: overturned", "--as", "cl-1:clinician:1999213014",
        ])
        for view in [["case", "show", id], ["case", "events", id], ["document", "list", id], ["replay", id]] {
            let lines = try text(view).components(separatedBy: "\n")
            #expect(!lines.contains { $0.hasPrefix("Determination: approved") || $0.hasPrefix("Appeal") }, "\(lines)")
            #expect(!lines.contains { $0.hasPrefix("✓") || $0.contains("\u{202E}") }, "\(lines)")
        }
        let shown = try ledger.answer(["document", "list", id])["documents"].arrayValue?.last
        #expect(shown?["document"]["title"] == .string(title))
    }

    @Test func `the list of cases has a heading and can be narrowed`() throws {
        let first = try ledger.submit("case-05.json")
        let second = try ledger.submit("case-01.json")
        let lines = try text(["case", "list"]).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(
            lines[0].split(separator: " ") == ["CASE", "RECEIVED", "MEMBER", "STATUS", "RECOMMENDATION", "OUTCOME"])
        #expect(lines[1].hasPrefix("\(second)  2025-10-20  M-4821-3907  received"))
        #expect(lines[2].hasPrefix("\(first)  2025-10-22  M-1187-5530  received"))
        #expect(try text(["case", "list", "--member", "M-1187-5530"]).contains(first))
        #expect(try !text(["case", "list", "--member", "M-1187-5530"]).contains(second))
        #expect(try text(["case", "list", "--status", "denied"]) == "No case.\n")
        #expect(try ledger.answer(["case", "list", "--limit", "1"])["cases"].arrayValue?.count == 1)
    }

    @Test func `a case is named by any part of it, a document by title or digest`() throws {
        let id = try ledger.submit("case-05.json")
        for part in [id, String(id.suffix(6)), id.suffix(12).uppercased(), String(id.prefix(13))] {
            #expect(try ledger.answer(["document", "list", part])["case"] == .string(id), "\(part)")
        }
        for (number, name) in ["bone marrow morphology", "f76ec63536cd", "F76EC6", "925jU"].enumerated() {
            let output = ledger.beside("out-\(number)")
            let outcome = try ledger.docket(["document", "get", id, name, "--output", output])
            #expect(outcome.status == (name == "925jU" ? 2 : 0), "\(name): \(outcome.errors)")
        }
        let digest = try ledger.answer(["document", "list", id])["documents"][1]["document"]["digest"].stringValue
        let base64 = try #require(digest).prefix(12)
        try ledger.answer(["document", "get", id, String(base64), "--output", ledger.beside("by-base64")])
    }

    @Test func `a document that was altered is not handed out`() throws {
        let id = try ledger.submit("case-05.json")
        let listed = try ledger.answer(["document", "list", id])["documents"][0]["document"]
        let sha256 = try #require(listed["sha256"].stringValue)
        let kept = "\(ledger.path)/documents/\(sha256.prefix(2))/\(sha256)"
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: kept)
        try Data("another diagnosis".utf8).write(to: URL(filePath: kept))
        let output = ledger.beside("out")
        let outcome = try ledger.docket(["document", "get", id, String(sha256.prefix(8)), "--output", output, "--json"])
        #expect(outcome.status == 2)
        #expect(try JSONValue(parsing: Array(outcome.output.utf8))["error"]["code"] == "damaged")
        #expect(!FileManager.default.fileExists(atPath: output))
    }

    @Test func `a saved head shows that a ledger was rolled back behind it`() throws {
        let copy = ledger.beside("copy")
        try FileManager.default.copyItem(atPath: ledger.path, toPath: copy)
        _ = try ledger.submit("case-05.json")
        let anchor = ledger.beside("head.note")
        #expect(try text(["head", "--save", anchor]).contains("15 entries"))
        #expect(try String(contentsOfFile: anchor, encoding: .utf8) == text(["head"]))
        #expect(try text(["verify", "--anchor", anchor]).hasSuffix("Sound.\n"))
        let outcome = try ledger.docket(["verify", "--anchor", anchor, "--ledger", copy])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("rolled-back-behind-an-anchor"), "\(outcome.output)")
    }

    @Test func `the key is taken as text and from the file that holds it`() throws {
        let key = try #require(try text(["key", "show"]).split(separator: "\n").first.map(String.init))
        let file = try ledger.write("\(key)\n", to: "key.vkey")
        for given in [key, file] {
            #expect(try ledger.answer(["verify", "--key", given])["keyTrust"] == "pinned")
        }
    }

    @Test func `what is due is said from when it is asked`() throws {
        let id = try ledger.submit("case-05.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        let asked = "2026-01-10T12:00:00Z"
        let due = [
            "14d": "2026-01-24T12:00:00.000Z", "72h": "2026-01-13T12:00:00.000Z",
            "2026-02-01": "2026-02-01T23:59:59.000Z", "2026-02-01T17:00:00-05:00": "2026-02-01T22:00:00.000Z",
        ]
        for (written, expected) in due {
            let answer = try ledger.answer([
                "information", "request", id, "--recipient", "Clinic", "--due", written, "--occurred-at", asked,
                "--as", "rv-1:reviewer",
            ])
            let shown = try ledger.answer(["case", "show", id])["informationRequests"].arrayValue?.last
            let moment = try #require(shown?["payload"]["due"].integerValue)
            #expect(Timestamp(milliseconds: moment).rfc3339 == expected, "\(written)")
            #expect(answer["phase"] == "pended-for-information")
        }
    }

    @Test func `several requests for information are told apart by their entries`() throws {
        let id = try ledger.submit("case-05.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        let ask = [
            "information", "request", id, "--recipient", "Clinic", "--due", "14d", "--as", "rv-1:reviewer", "--item",
        ]
        let first = try ledger.answer(ask + ["document CD22Positive: Please send the flow cytometry."])
        try ledger.answer(ask + ["fact CD22Positive"])
        let receive = ["information", "receive", id, "--from", "Clinic", "--as", "in-1:intake"]
        #expect(try ledger.docket(receive).status == 1)
        let entry = try #require(first["receipt"]["entries"][0]["index"].integerValue)
        try ledger.answer(receive + ["--answers", "\(entry)"])
        #expect(try ledger.docket(receive + ["--answers", "1"]).status == 2)
        #expect(try ledger.answer(receive)["phase"] == "in-review")
    }

    @Test func `terms that are not given are those the evaluation offers`() throws {
        let approved = try ledger.submit("case-01.json")
        try ledger.answer(["evaluate", approved, "--as", "engine"])
        let all = try text(["determine", approved, "approved", "--rationale", "All is met.", "--as", "engine"])
        #expect(
            all.contains("authorized: 6 cycles of 0.8/0.5/0.5 mg/m2, from 2025-11-03 to 2026-05-02 at most\n"), "\(all)"
        )
        let decided: [(terms: [String], authorized: String)] = [
            ([], "0.5/0.5/0.5 mg/m2, from 2025-11-10\n"),
            (["--through", "2025-12-31"], "0.5/0.5/0.5 mg/m2, from 2025-11-10 to 2025-12-31 at most\n"),
            (["--dose", "0.4/0.4/0.4"], "0.4/0.4/0.4 mg/m2, from 2025-11-10\n"),
            (["--from", "2025-12-01", "--cycles", "1"], "0.5/0.5/0.5 mg/m2, from 2025-12-01\n"),
        ]
        for (terms, authorized) in decided {
            let id = try ledger.submit("case-07.json")
            try ledger.answer(["evaluate", id, "--as", "engine"])
            try ledger.answer([
                "judge", id, "II.A.2", "met", "--rationale", "CR", "--cite", "Bone marrow after cycle 5", "--as",
                "rv-1:reviewer",
            ])
            try ledger.answer(["evaluate", id, "--as", "engine"])
            let said = try text(
                [
                    "determine", id, "modified", "--rationale", "Five were received.", "--criterion", "II.A.3", "--as",
                    "cl-1:clinician:1999213014",
                ] + terms)
            #expect(said.contains("authorized: 1 cycle of \(authorized)"), "\(said)")
        }
    }

    @Test func `a replay shows where another version differs`() throws {
        let file = "\(Repository.root)/schema/policies/PA.CP.PHAR.359/2024-10.yaml"
        try ledger.answer(["policy", "publish", file])
        let id = try ledger.submit("case-03.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        #expect(try text(["replay", id]).contains("✓ identical: section I.A, 13 criteria"))
        let compared = try text(["replay", id, "--under", "PA.CP.PHAR.359@2024-10"])
        #expect(compared.contains("pend under 2025-10, approve under 2024-10"), "\(compared)")
        #expect(compared.contains("I.A.5.b    not-met  met      differs"), "\(compared)")
        #expect(try text(["replay", "--all", "--under", "PA.CP.PHAR.359@2024-10"]).contains("1 with another"))
    }

    @Test func `the actor comes from the environment where none is named, and a broken one is told`() throws {
        let id = try ledger.submit("case-05.json")
        let outcome = try ledger.docket(["evaluate", id], environment: ["DOCKET_ACTOR": "rv-1:reviewr"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("DOCKET_ACTOR is \"rv-1:reviewr\""), "\(outcome.errors)")
        #expect(outcome.errors.contains("did you mean reviewer?"), "\(outcome.errors)")
        let nobody = try ledger.docket(
            ["withdraw", id, "--by", "x", "--reason", "x"], environment: ["DOCKET_ACTOR": ""])
        #expect(nobody.status == 2)
        #expect(nobody.errors.contains("DOCKET_ACTOR"))
        try ledger.answer(["evaluate", id], environment: ["DOCKET_ACTOR": ""])
        #expect(try text(["case", "events", id]).contains("engine         evaluated"))
    }

    @Test func `errors and refusals are one value on standard output where a program asks`() throws {
        let reference = try CommandLineReference()
        let id = try ledger.submit("case-05.json")
        let calls: [(arguments: [String], status: Int32, code: String)] = [
            (["case", "show", "ffff", "--json"], 2, "unknown-name"), (["veriffy", "--json"], 2, "usage"),
            (["determine", id, "--json"], 2, "usage"),
            (["case", "list", "--json", "--ledger", ledger.beside("nowhere")], 2, "not-a-ledger"),
            (["prove", "999", "--json"], 2, "not-found"),
            (["init", "--origin", "x.example/1", "--json"], 2, "already-exists"),
            (["submit", "\(Repository.root)/README.md", "--json", "--as", "in-1:intake"], 2, "malformed-submission"),
            (["policy", "test", "\(Repository.root)/README.md", "--json"], 2, "malformed-policy"),
            (["verify", "--key", "x", "--json"], 2, "malformed-key"),
            (["evaluate", id, "--as", "au-1:auditor", "--json"], 1, "role-not-permitted"),
        ]
        for (arguments, status, code) in calls {
            let outcome = try ledger.docket(arguments)
            #expect(outcome.status == status, "\(arguments)")
            #expect(!outcome.errors.isEmpty, "\(arguments)")
            let answer = try JSONValue(parsing: Array(outcome.output.utf8))
            let (member, shape) = status == 1 ? ("refused", "refusal") : ("error", "error")
            #expect(answer[member]["code"] == .string(code), "\(outcome.output)")
            #expect(reference.codes.contains(code))
            let problems = try reference.shape(shape).problems(with: answer[member], at: member, in: reference)
            #expect(problems.isEmpty, "\(problems)")
        }
    }
}
