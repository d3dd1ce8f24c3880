import Application
import CanonicalJSON
import Foundation
import PriorAuthorization
import Support
import Testing
import TransparencyLog

/// A case from submission to appeal by every verb, whose answers have exactly the members that are documented.
@Suite struct CommandLineAnswerTests {
    let reference: CommandLineReference
    let ledger: CommandLineLedger

    init() throws {
        reference = try CommandLineReference()
        ledger = try CommandLineLedger(isEmpty: true)
    }

    static let clinician = "cl-1:clinician:1999213014"

    /// Runs the verb that `arguments` begin with, checks its answer against what is documented, and returns it.
    @discardableResult
    func run(
        _ verb: String, _ arguments: [String] = [], as actor: String? = nil, shape: String? = nil,
        on path: String? = nil,
        into covered: inout Set<[String]>, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSONValue {
        let words = verb.split(separator: " ").map(String.init)
        let value = try ledger.answer(
            words + arguments + (actor.map { ["--as", $0] } ?? []),
            environment: path.map { ["DOCKET_LEDGER": $0] } ?? [:],
            sourceLocation: sourceLocation)
        let documented = try shape.map { try reference.shape($0) } ?? reference.shape(of: words)
        let problems = try documented.problems(with: value, at: verb, in: reference)
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))", sourceLocation: sourceLocation)
        covered.insert(words)
        return value
    }

    @Test func `every verb answers with exactly the members that are documented`() throws {
        var done: Set<[String]> = []
        let policy = "PA.CP.PHAR.359@2025-10"
        let policyFile = CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)")
        try run("init", ["--origin", "other.example/pa"], on: ledger.beside("other"), into: &done)
        try run("policy lint", [policyFile], into: &done)
        let doubtful = try String(contentsOfFile: policyFile, encoding: .utf8).replacing(
            "code: 8302-2", with: "code: 8302-3")
        try run("policy lint", [policyFile, try ledger.write(doubtful, to: "doubtful.yaml")], into: &done)
        try run("policy test", [policyFile], into: &done)
        let older = CommandLineLedger.repository("schema/policies/PA.CP.PHAR.359/2024-10.yaml")
        try run("policy diff", [older, policyFile], into: &done)
        try run("policy publish", [policyFile], into: &done)
        try run("policy activate", [policy, "--effective", "2025-10-15"], into: &done)
        try run("policy list", into: &done)
        try run("policy diff", [older, policy], into: &done)
        for view in [[], ["--facts"], ["--notes"], ["--annotated"]] {
            try run("policy show", [policy] + view, into: &done)
        }

        // Case 5: pends, is asked about, is answered, and is approved.
        let example = CommandLineLedger.repository("schema/examples/case-05.json")
        let pended = try run("submit", [example], as: "in-1:intake", into: &done)["case"].stringValue ?? ""
        try run("case show", [pended], into: &done)
        #expect(try evaluate(pended, into: &done) == "pend")
        try run("dosing", [pended], into: &done)
        try ask(pended, into: &done)
        try run(
            "information request", [pended, "--recipient", "Clinic", "--due", "14d"], as: "rv-1:reviewer", into: &done)
        let report = try ledger.write("Flow cytometry: CD22 positive", to: "lab.txt")
        try run("document add", [pended, report, "--kind", "lab", "--title", "Lab"], as: "in-1:intake", into: &done)
        try run("document list", [pended], into: &done)
        let output = ledger.beside("out.txt")
        try run("document get", [pended, "Lab", "--output", output], into: &done)
        #expect(try String(contentsOfFile: output, encoding: .utf8) == "Flow cytometry: CD22 positive")
        try run(
            "information receive", [pended, "--from", "Clinic", "--document", "lab", "--note", "sent by fax"],
            as: "in-1:intake", into: &done)
        try run(
            "fact assert", [pended, "CD22Positive", "true", "--document", "Lab", "--locator", "page 1"],
            as: "rv-1:reviewer", into: &done)
        try run(
            "fact correct",
            [
                pended, "CyclesReceived", "1", "--reason", "wrong line", "--approver", "rv-9", "--document",
                "Hematology clinic note",
            ], as: "rv-1:reviewer", into: &done)
        #expect(try evaluate(pended, into: &done) == "modify")
        try run(
            "determine",
            [
                pended, "modified", "--rationale", "One was received.", "--criterion", "I.A.6", "--cycles", "3",
                "--dose",
                "0.8/0.5/0.5", "--from", "2025-11-06", "--through", "2026-01-31",
            ], as: Self.clinician, into: &done)
        try run("case show", [pended], into: &done)

        try appeal(policy, into: &done)
        try course(into: &done)
        try run("impact", [policy], into: &done)
        try run("impact", [policyFile], into: &done)
        try withdraw(into: &done)
        try audit(into: &done)
        try prove(pended, into: &done)
        // What it answers to an order, DisposalTests holds against the reference.
        try run("dispose", ["--finish"], as: "po-1:privacy-officer", into: &done)
        try oversee(pended, into: &done)
        try giveTokens(into: &done)
        try run(
            "policy retire", [policy, "--through", "2026-12-31", "--reason", "replaced"], into: &done)

        try timestamp(pended, into: &done)
        try witness(into: &done)
        try express(into: &done)

        // The story tells in words alone, and other tests hear it.
        done.insert(["demo"])
        let untold = Set(reference.verbs.map(\.words)).subtracting(done)
        #expect(untold.isEmpty, "documented, and not run: \(untold)")
    }

    /// Asks of case 5 what is missing, why it is not approved, and what would be if the report were there.
    private func ask(_ id: String, into done: inout Set<[String]>) throws {
        try run("missing", [id], into: &done)
        let ways = try run("why-not", [id], into: &done)["answer"]["ways"]
        #expect(ways[0]["criteria"][0]["criterion"] == "I.A.4")
        #expect(ways[0]["evidence"][0][0]["subject"] == "CD22Positive")
        try run("why-not", [id, "--for", "clinician", "--limit", "2"], into: &done)
        let answer = try run("what-if", [id, "--fact", "CD22Positive=true"], into: &done)
        #expect(answer["whatIf"]["recommendation"] == "approve")
        #expect(answer["firstDifference"]["criterion"] == "I.A.4")
        try run("what-if", [id, "--without", "Diagnosis", "--judgement", "I.A.7.b=not-met"], into: &done)
    }

    /// Has the head dated, where there is what makes an authority.
    private func timestamp(_ id: String, into done: inout Set<[String]>) throws {
        try run("evidence", [id], into: &done)
        guard OpenSSLCommand.path != nil else {
            for verb in ["add", "list", "trust"] { done.insert(["timestamp", verb]) }
            return
        }
        let server = try TimestampServer()
        try run("timestamp trust", [server.authority.certificateFile], into: &done)
        try run("timestamp add", ["--tsa", server.url], into: &done)
        try run("timestamp add", ["--tsa", server.url, "--without-record"], into: &done)
        try run("timestamp list", into: &done)
        try run("evidence", [id], into: &done)
        try run("verify", into: &done)
    }

    /// Has the head cosigned by one of two witnesses; the other comes and goes.
    private func witness(into done: inout Set<[String]>) throws {
        let keys = try run("key list", into: &done)["keys"].arrayValue
        let key = try VerifierKey(parsing: try #require(keys?.last?["key"].stringValue))
        let witness = try LoopbackWitness("witness.example/w1", of: key)
        try run("witness add", [witness.key.description, "--url", witness.url], into: &done)
        let other = try LoopbackWitness("witness.example/w2", of: key)
        try run("witness add", [other.key.description, "--url", other.url], into: &done)
        try run("witness require", ["2"], into: &done)
        #expect(try run("anchor", into: &done)["anchored"] == true)
        try run("witness require", ["1"], into: &done)
        try run("witness remove", ["witness.example/w2"], into: &done)
        #expect(try run("witness list", into: &done)["required"] == 1)
        #expect(
            try run("verify", into: &done)["witnesses"]["head"]["names"] == [
                "witness.example/w1", "witness.example/w2",
            ])
    }

    /// Has the ledger record who reads it, reads, and accounts for what left the plan.
    private func oversee(_ id: String, into done: inout Set<[String]>) throws {
        let officer = "po-1:privacy-officer"
        try run("access require", ["--reason", "members' requests are to come"], as: officer, into: &done)
        try run("case show", [id, "--purpose", "payment"], as: "rv-1:reviewer", into: &done)
        let night = ["--break-glass", "asked for at night"]
        try run("why-not", [id, "--purpose", "legal"] + night, as: "rv-1:reviewer", into: &done)
        try run("replay", [id, "--purpose", "audit"], as: "au-1:auditor", into: &done)
        let handed = ["--output", ledger.beside("handed.txt"), "--recipient", "An agency", "--purpose", "oversight"]
        try run("document get", [id, "Lab"] + handed, as: officer, into: &done)
        let told = ["--recipient", "An agency", "--what", "Dates", "--how", "telephone", "--purpose", "appeal"]
        try run("access disclose", [id] + told, as: officer, into: &done)
        let purpose = ["--purpose", "audit"]
        let listed = try run("access list", [id] + purpose, as: officer, into: &done)["accesses"].arrayValue
        #expect(listed?.count == 6)
        try run("access list", ["--broken-glass"] + purpose, as: officer, into: &done)
        let member = try #require(listed?.first?["member"].stringValue)
        let accounting = try run(
            "access accounting", ["--member", member, "--all"] + purpose, as: officer, into: &done)
        #expect(accounting["disclosures"].arrayValue?.count == 1)
        #expect(accounting["exceptions"][0]["count"] == 1)
        try run("access waive", ["--reason", "invented cases only"], as: officer, into: &done)
    }

    /// Gives out two tokens, and takes one back.
    private func giveTokens(into done: inout Set<[String]>) throws {
        let clerk = ["--for", "in-7:intake", "--expires", "30d", "--idempotency-key", "clerk"]
        let issued = try run("token issue", clerk, as: "ops-1:administrator", into: &done)
        let id = try #require(issued["id"].stringValue)
        #expect(issued["token"].stringValue?.hasPrefix("docket_\(id)_") == true)
        // A repetition issues nothing, and does not tell the secret again.
        #expect(try run("token issue", clerk, as: "ops-1:administrator", into: &done)["token"] == .null)
        try run(
            "token issue",
            ["--for", "m-7:member", "--expires", "12h", "--member", "M-100001", "--note", "for the portal"],
            as: "ops-1:administrator", into: &done)
        try run("token revoke", [id, "--reason", "lost"], as: "po-1:privacy-officer", into: &done)
        let all = try run("token list", into: &done)["tokens"].arrayValue
        #expect(all?.map { $0["good"] } == [false, true])
        #expect(all?.first?["revocationReason"] == "lost")
        #expect(try run("token list", ["--good"], into: &done)["tokens"].arrayValue?.count == 1)
    }

    /// Evaluates an expression, and runs a file of tests.
    private func express(into done: inout Set<[String]>) throws {
        #expect(try run("cql eval", ["1 + 1"], into: &done)["value"] == "2")
        let file = try ledger.write(
            "<tests><test name=\"sum\"><expression>1 + 1</expression><output>2</output></test></tests>", to: "sum.xml")
        #expect(try run("cql test", [file], into: &done)["passed"] == 1)
    }

    func evaluate(_ id: String, into done: inout Set<[String]>) throws -> String? {
        try run("evaluate", [id], as: "engine", into: &done)["evaluation"]["evaluation"]["recommendation"].stringValue
    }

    /// Case 3: left to judgement, denied, appealed, replayed and overturned.
    private func appeal(_ policy: String, into done: inout Set<[String]>) throws {
        let id = try ledger.submit("case-03.json")
        #expect(try evaluate(id, into: &done) == "pend")
        try run(
            "judge",
            [
                id, "I.A.5.c", "not-met", "--rationale", "not listed", "--cite",
                "Compendium page the prescriber relies on",
            ],
            as: Self.clinician, into: &done)
        #expect(try evaluate(id, into: &done) == "clinician")
        try run(
            "determine", [id, "denied", "--rationale", "I.A.5 is not met.", "--criterion", "I.A.5"], as: Self.clinician,
            into: &done)
        try run("replay", [id], into: &done)
        try run("replay", ["--all"], into: &done)
        try run("replay", [id, "--under", policy], shape: "comparisons", into: &done)
        try run(
            "appeal file",
            [id, "--filer", "The provider", "--standing", "provider", "--consent", "--grounds", "It is listed."],
            as: "in-1:intake", into: &done)
        try run("replay", [id, "--record"], as: "ap-1:appeals", shape: "case recording", into: &done)
        try run(
            "judge",
            [
                id, "I.A.5.c", "met", "--rationale", "listed as 2A", "--cite",
                "Compendium page the prescriber relies on",
            ],
            as: "cl-2:clinician:1999214186", into: &done)
        #expect(try evaluate(id, into: &done) == "approve")
        try run(
            "appeal decide", [id, "overturned", "--rationale", "I.A.5.c is met.", "--criterion", "I.A.5.c"],
            as: "ap-1:appeals:1999310075", into: &done)
        let shown = try run("case show", [id], into: &done)
        try notify(id, into: &done)
        #expect(shown["authorization"]["cycles"] == 3)
        #expect(shown["replay"]["finding"] == "identical")
        try run("case events", [id], into: &done)
    }

    private func notify(_ id: String, into done: inout Set<[String]>) throws {
        try run("notice templates", into: &done)
        try run("notice preview", [id, "appeal-resolution"], into: &done)
        try run("notice issue", [id, "appeal-resolution", "--method", "mail"], as: "ap-1:appeals", into: &done)
        try run("notice list", [id], into: &done)
        try run("notice show", [id, "--output", ledger.beside("letter.html")], into: &done)
    }

    private func withdraw(into done: inout Set<[String]>) throws {
        let id = try ledger.submit("case-10.json")
        try run("withdraw", [id, "--by", "Clinic", "--reason", "referred"], as: "in-1:intake", into: &done)
        try run("case show", [id], into: &done)
        try run("case list", into: &done)
    }

    /// Draws up a register, and a sample.
    private func audit(into done: inout Set<[String]>) throws {
        try run("register list", into: &done)
        let file = ledger.beside("grievances.csv")
        let written = try run("register export", ["grievances", "--output", file], into: &done)
        #expect(written["rows"].integerValue ?? 0 > 0)
        let seed = ["--population", "determinations", "--seed", "48213", "--output", ledger.beside("sample")]
        #expect(try run("sample", seed, into: &done)["drawn"].arrayValue?.count == 1)
    }

    private func prove(_ id: String, into done: inout Set<[String]>) throws {
        try run("rebuild", into: &done)
        try run("backup", [ledger.beside("backup")], into: &done)
        try run(
            "restore", [ledger.beside("backup"), "--to", ledger.beside("restored"), "--replaces", ledger.path],
            into: &done)
        try run("key show", into: &done)
        try run("head", into: &done)
        let anchor = ledger.beside("head.note")
        try run("head", ["--save", anchor], into: &done)
        let verdict = try run("verify", ["--anchor", anchor], into: &done)
        #expect(verdict["sound"] == true)
        #expect(verdict["anchorsChecked"] == 2)
        try run("prove", ["5"], into: &done)
        try run("prove", ["0", "--size", "1"], into: &done)
        try run("receipt", ["5"], into: &done)
        try run("streams show", into: &done)
        try run("streams seal", into: &done)
        try run("streams show", into: &done)
        let packet = try run("packet", [id, "-o", ledger.beside("case.packet.tar")], into: &done)
        #expect(packet["sound"] == true && packet["missing"] == 0)
        let size = try run("packet", [id, "-o", ledger.beside("older.tar"), "--as-of", "6"], into: &done)["asOf"]
        #expect(size == 6)
        try run("prove", ["--consistency", "7"], shape: "consistency proof", into: &done)
        for what in [["--case", id], ["--case", id, "--with-payloads"], ["--stream", "ledger"]] {
            try run("prove", what, shape: "completeness proof", into: &done)
        }
        let nobody = "0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"
        try run("prove", ["--no-case", nobody], shape: "completeness proof", into: &done)
        try run("export", [ledger.beside("bundle.tar")], into: &done)
        try run("export", ["--tiles", ledger.beside("tiles")], shape: "tiles written", into: &done)
        try run("key rotate", ["--reason", "the year is over"], into: &done)
        let keys = try run("key list", into: &done)["keys"]
        let first = try #require(keys[0]["key"].stringValue)
        try run("key retire", [first, "--from", "2", "--reason", "a copy was found"], into: &done)
    }

    @Test func `a finding has exactly the members that are documented`() throws {
        try ledger.answer(["policy", "publish", CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)")])
        let other = try CommandLineLedger(isEmpty: true)
        let anchor = other.beside("head.note")
        try other.answer(["head", "--save", anchor])
        let outcome = try ledger.docket(["verify", "--anchor", anchor, "--json"])
        #expect(outcome.status == 1)
        let value = try JSONValue(parsing: Array(outcome.output.utf8))
        #expect(value["sound"] == false)
        #expect(value["findings"].arrayValue?.isEmpty == false)
        let problems = try reference.shape(of: ["verify"]).problems(with: value, at: "verify", in: reference)
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    @Test func `every code of a refusal is documented`() {
        for code in Refusal.Code.allCases {
            #expect(reference.codes.contains(code.rawValue), "\(code.rawValue)")
        }
        for code in RestorationRefusal.Code.allCases {
            #expect(reference.codes.contains(code.rawValue), "\(code.rawValue)")
        }
    }
}
