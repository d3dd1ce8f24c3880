import CanonicalJSON
import Foundation
import Support
import Testing

/// Who reads what cases say is on record before anything is shown.
@Suite struct AccessRecordTests {
    let ledger: CommandLineLedger
    let id: String

    init() throws {
        ledger = try CommandLineLedger(recordsAccess: true)
        id = try ledger.submit("case-05.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
    }

    static let reviewer = ["--as", "rv-1:reviewer", "--purpose", "payment"]
    static let officer = ["--as", "po-1:privacy-officer", "--purpose", "audit"]

    /// The access record, but for the reading of it.
    private func accesses(_ arguments: [String] = []) throws -> [JSONValue] {
        let answer = try ledger.answer(["access", "list"] + arguments + Self.officer)
        return try #require(answer["accesses"].arrayValue).dropLast(arguments.contains("--broken-glass") ? 0 : 1)
    }

    @Test func `every verb that shows what cases say is one event, of what it shows`() throws {
        let file = CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)")
        let one: [(verb: [String], part: JSONValue)] = [
            (["case", "show", id], "case"), (["case", "events", id], "events"),
            (["document", "list", id], "documents"),
            (["document", "get", id, "Hematology clinic note", "--output", ledger.beside("note")], "document"),
            (["dosing", id], "dosing"), (["evidence", id], "evidence"), (["why-not", id], "answer"),
            (["missing", id], "answer"), (["what-if", id, "--fact", "CD22Positive=true"], "answer"),
            (["replay", id], "replay"), (["clock", "list", id], "clocks"), (["notice", "list", id], "notices"),
            (["authorization", "show", id], "authorization"),
        ]
        let many: [(verb: [String], part: JSONValue)] = [
            (["case", "list"], "case-list"), (["impact", file], "impact"), (["replay", "--all"], "replay"),
            (["worklist"], "clocks"),
        ]
        for (verb, _) in one + many { try ledger.answer(verb + Self.reviewer) }
        try ledger.answer(["streams", "seal"])
        let proof = ["prove", "--case", id, "--with-payloads"] + Self.officer
        let bundle = ["export", ledger.beside("bundle.tar")] + Self.officer
        let register = ["register", "export", "timeliness", "--output", ledger.beside("timeliness.csv")] + Self.officer
        let sample = ["sample", "--population", "requests", "--seed", "7", "--output", ledger.beside("sample")]
        for verb in [proof, register, sample + Self.officer, bundle] { try ledger.answer(verb) }

        let recorded = try accesses().filter { $0["event"] != "AccessRecordingChanged" }
        #expect(recorded.map { $0["part"] } == (one + many).map(\.part) + ["proof", "register", "sample", "bundle"])
        #expect(recorded.prefix(one.count).allSatisfy { $0["case"] == .string(id) && $0["member"] == "M-1187-5530" })
        #expect(recorded.dropFirst(one.count).prefix(many.count).allSatisfy { $0["case"] == .null })
        #expect(recorded[3]["document"].stringValue?.isEmpty == false)
        #expect(recorded.last?["event"] == "RecordExported" && recorded.last?["digest"] != .null)
        #expect(recorded.first?["actor"] == "rv-1" && recorded.first?["role"] == "reviewer")
        #expect(recorded.first?["purpose"] == "payment" && recorded.first?["breakGlass"] == .null)
        #expect(try ledger.answer(["verify"])["sound"] == true)
        #expect(try Program.docketVerify.run([ledger.beside("bundle.tar")]).status == 0)
    }

    @Test func `what shows nothing of a case needs neither purpose nor key, and leaves no event`() throws {
        try ledger.answer(["streams", "seal"])
        let before = try ledger.contents()
        try Self.hideKeys(of: ledger) {
            for verb in [
                ["verify"], ["head"], ["policy", "list"], ["prove", "--case", id], ["receipt", "5"],
                ["streams", "show"],
                ["export", ledger.beside("structure.tar"), "--without-payloads"],
                ["export", "--tiles", ledger.beside("tiles")], ["key", "list"],
            ] { try ledger.answer(verb, environment: ["DOCKET_ACTOR": ""]) }
        }
        #expect(try ledger.contents() == before)
    }

    @Test func `reading moves no case and makes no evaluation stale`() throws {
        let events = try #require(try ledger.answer(["case", "events", id] + Self.reviewer)["events"].arrayValue)
        for _ in 0..<3 { try ledger.answer(["case", "show", id] + Self.reviewer) }
        let again = try ledger.answer(["case", "events", id] + Self.reviewer)["events"].arrayValue
        #expect(again == events)
        let judged = try ledger.docket([
            "determine", id, "approved", "--rationale", "x", "--departure", "y", "--as", "cl-1:clinician:1999213014",
        ])
        #expect(!judged.errors.contains("evaluation-stale"), "\(judged.errors)")
    }

    @Test func `nobody is shown anything without a name, a purpose and the right`() throws {
        let before = try ledger.contents()
        func refused(
            _ arguments: [String], _ status: Int32, _ words: String, environment: [String: String] = [:]
        ) throws {
            let outcome = try ledger.docket(["case", "show", id] + arguments, environment: environment)
            #expect(outcome.status == status && outcome.output.isEmpty, "\(arguments): \(outcome.output)")
            #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
        }
        try refused(["--purpose", "payment"], 2, "nobody is named", environment: ["DOCKET_ACTOR": ""])
        try refused(["--as", "rv-1:reviewer"], 2, "no purpose is named")
        try refused(["--as", "rv-1:reviewer"], 2, "DOCKET_PURPOSE is \"fun\"", environment: ["DOCKET_PURPOSE": "fun"])
        try refused(["--as", "rv-1:reviewer", "--purpose", "legal"], 1, "break-glass-needed")
        try refused(["--purpose", "operations"], 1, "administrator does not read one case")
        try refused(Self.reviewer + ["--break-glass", " "], 1, "text-unusable")
        try refused(["--as", "m-1:member", "--purpose", "audit", "--break-glass", "x"], 1, "role-not-permitted")
        let unknown = ["case", "show", "0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"] + Self.reviewer
        #expect(try ledger.docket(unknown).errors.contains("There is no case"))
        #expect(try ledger.contents() == before)
        try ledger.answer(["case", "show", id, "--as", "rv-1:reviewer"], environment: ["DOCKET_PURPOSE": "payment"])
    }

    @Test func `broken glass opens everything to the plan's own people, and is found again`() throws {
        let reason = "the prescriber called: the member is in hospital"
        try ledger.answer(["case", "show", id, "--purpose", "treatment", "--break-glass", reason])
        try ledger.answer(["case", "show", id] + Self.reviewer)
        let broken = try accesses(["--broken-glass"])
        #expect(broken.map { $0["breakGlass"] } == [.string(reason)])
        #expect(broken.first?["actor"] == "ops-1" && broken.first?["purpose"] == "treatment")
    }

    @Test func `a ledger that records no accesses is read as it always was`() throws {
        let open = try CommandLineLedger(recordsAccess: false)
        let id = try open.submit("case-05.json")
        let before = try open.contents()
        try Self.hideKeys(of: open) {
            try open.answer(["case", "show", id], environment: ["DOCKET_ACTOR": ""])
            try open.answer(["case", "list", "--purpose", "legal"])
        }
        #expect(try open.contents() == before)
        let reason = ["--reason", "members' requests are to come"]
        #expect(
            try open.docket(["access", "require", "--as", "rv-1:reviewer"] + reason).errors.contains("not-permitted"))
        try open.answer(["access", "require"] + reason)
        #expect(try open.docket(["access", "require"] + reason).errors.contains("recording-unchanged"))
        #expect(try open.docket(["case", "show", id]).status == 2)
        try open.answer(["access", "waive", "--as", "po-1:privacy-officer"] + reason)
        try open.answer(["case", "show", id])
    }

    /// Does `body` while the ledger's sealing key is not to be had.
    static func hideKeys(of ledger: CommandLineLedger, _ body: () throws -> Void) throws {
        let (keys, aside) = ("\(ledger.path)/keys", ledger.beside("keys"))
        try FileManager.default.moveItem(atPath: keys, toPath: aside)
        try body()
        try FileManager.default.moveItem(atPath: aside, toPath: keys)
    }
}
