import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import SQLiteEventStore
import Support
import Testing

@testable import Application

/// Cases whose retention has ended, destroyed as the law asks, and a ledger that still verifies.
@Suite struct DisposalTests {
    @Test func `a case past its retention is destroyed, no file holds anything of it, and everything verifies`()
        async throws
    {
        let ledger = try await OldLedger()
        let before = try ledger.answer(["verify"])
        let salts = try Intruder("\(ledger.path)/ledger.sqlite").rows("SELECT hex(salt) FROM payload").map { $0[0] }
        for secret in OldLedger.secrets { #expect(try !ledger.files(holding: secret).isEmpty, "\(secret)") }

        let plan = try ledger.answer(["dispose", "--case", ledger.first.text, "--dry-run"])
        let reference = try CommandLineReference()
        let shape = try reference.shape(of: ["dispose"])
        #expect(try shape.problems(with: plan, at: "dispose", in: reference) == [])
        #expect(plan["sharedDocuments"].arrayValue?.count == 2)
        #expect(plan["cases"][0]["documents"].arrayValue?.count == 4)
        let entries = try #require(plan["cases"][0]["entries"].arrayValue)
        let done = try ledger.answer(OldLedger.disposal(of: [ledger.first]))
        #expect(done["destroyed"] == ["documents": 2, "payloads": .integer(Int64(entries.count))])
        #expect(try shape.problems(with: done, at: "dispose", in: reference) == [])
        #expect(done["recorded"] == ["PayloadDisposed"])
        let event = try #require(done["receipt"]["entries"][0]["index"].integerValue)

        for secret in OldLedger.secrets { #expect(try ledger.files(holding: secret) == [], "\(secret)") }
        #expect(try !ledger.files(holding: OldLedger.otherName).isEmpty)
        let kept = Set(
            try Intruder("\(ledger.path)/ledger.sqlite").rows("SELECT hex(salt) FROM payload").map { $0[0] })
        let destroyed = salts.filter { !kept.contains($0) }
        #expect(destroyed.count == entries.count)
        for salt in destroyed {
            #expect(try ledger.files(holding: try #require(Hex.decode(salt.lowercased()))) == [])
        }

        let verdict = try ledger.answer(["verify"])
        #expect(verdict["sound"] == true)
        #expect(verdict["payloads"]["disposed"] == .integer(Int64(entries.count)))
        #expect(verdict["entries"] == .integer((before["entries"].integerValue ?? 0) + 1))

        let words = try ledger.docket(["case", "show", ledger.first.text])
        #expect(words.output.contains("destroyed under entry \(event)"), "\(words.output)")
        #expect(words.output.contains("approved by po-2 (privacy-officer)"))
        #expect(words.output.contains("RequestSubmitted, destroyed under entry \(event)"))
        let json = try ledger.answer(["case", "show", ledger.first.text])
        let shown = try reference.shape(of: ["case", "show"]).problems(with: json, at: "case show", in: reference)
        #expect(shown == [])
        #expect(json["destructions"][0]["basis"] == "42 CFR 438.3(u): 10 years")
        let replayed = try ledger.answer(["replay", ledger.first.text])
        #expect(replayed["destroyed"] == [["case": .string(ledger.first.text), "index": .integer(event)]])
        #expect(try ledger.docket(["replay", "--all"]).output.contains("not derivable: facts lawfully destroyed"))
        let listed = try #require(try ledger.answer(["case", "list"])["cases"].arrayValue)
        let row = try #require(listed.first { $0["case"] == .string(ledger.first.text) })
        #expect(row["member"] == .null && row["hidden"] == .integer(Int64(entries.count)))

        let refused = try ledger.docket([
            "withdraw", ledger.first.text, "--by", "x", "--reason", "y", "--as", "in-1:intake",
        ])
        #expect(refused.status == 1 && refused.errors.contains("destroyed under entry \(event)"), "\(refused.errors)")
    }

    @Test func `what is rebuilt, exported and replayed after a destruction is sound, and holds nothing of it`()
        async throws
    {
        let ledger = try await OldLedger()
        try ledger.answer(OldLedger.disposal(of: [ledger.first, ledger.second]))
        // Nothing else needs the shared documents now.
        #expect(try ledger.files(holding: "hyper-CVAD").allSatisfy { $0.hasPrefix("documents/") })
        try ledger.answer(["rebuild"], environment: ["DOCKET_ACTOR": ""])
        #expect(try ledger.answer(["verify"])["sound"] == true)
        for secret in OldLedger.secrets + [OldLedger.otherName] { #expect(try ledger.files(holding: secret) == []) }
        for contents in ["documents", "payloads", "entries"] {
            let bundle = ledger.beside("\(contents).tar")
            let options = ["documents": [], "payloads": ["--without-documents"], "entries": ["--without-payloads"]]
            try ledger.answer(["export", bundle] + (options[contents] ?? []))
            let outcome = try Program.docketVerify.run([bundle])
            #expect(outcome.status == 0, "\(contents): \(outcome.output)\(outcome.errors)")
        }
        #expect(try ledger.docket(["replay", "--all"]).status == 0)
    }

    @Test func `what must be kept is not destroyed, whoever asks`() async throws {
        let ledger = try await OldLedger()
        let head = try ledger.answer(["head"])
        let order = OldLedger.disposal(of: [ledger.first])
        func refused(
            _ code: String, _ arguments: [String], _ words: String, environment: [String: String] = [:],
            sourceLocation: SourceLocation = #_sourceLocation
        ) throws {
            let outcome = try ledger.docket(arguments + ["--json"], environment: environment)
            #expect(outcome.status == 1, sourceLocation: sourceLocation)
            let answer = try JSONValue(parsing: Array(outcome.output.utf8))
            #expect(answer["refused"]["code"] == .string(code), "\(outcome.output)", sourceLocation: sourceLocation)
            #expect(outcome.errors.contains(words), "\(outcome.errors)", sourceLocation: sourceLocation)
        }
        try refused("not-in-this-phase", OldLedger.disposal(of: [ledger.open]), "is still open: received")
        try refused("retention-not-ended", OldLedger.disposal(of: [ledger.recent]), "is kept through")
        try refused("retention-not-ended", OldLedger.disposal(of: [ledger.first, ledger.recent]), ledger.recent.text)
        try refused(
            "retention-not-ended", order + ["--retention-years", "100", "--basis", "state law"], "100 years are counted"
        )
        try refused("role-not-permitted", order, "reviewer may not", environment: ["DOCKET_ACTOR": "rv-1:reviewer"])
        try refused(
            "approver-not-independent", order, "po-2 would approve what po-2 does",
            environment: ["DOCKET_ACTOR": "po-2:privacy-officer"])
        try refused(
            "role-not-permitted",
            ["dispose", "--case", ledger.first.text, "--approved-by", "m-1:member", "--reason", "x"],
            "member may not approve")
        try refused(
            "nothing-to-destroy",
            ["dispose", "--ended-before", "2019-01-01", "--approved-by", "po-2:privacy-officer", "--reason", "x"],
            "no case's retention ended before 2019-01-01")
        for (arguments, words) in [
            (["dispose"], "Name cases, or say --ended-before DAY."),
            (["dispose", "--case", "x", "--ended-before", "2020-01-01"], "Name cases"),
            (["dispose", "--case", ledger.first.text], "Say who approved it"),
            (["dispose", "--case", ledger.first.text, "--approved-by", "po-2:privacy-officer"], "Say why"),
            (order + ["--retention-years", "7"], "Say what allows another retention"),
            (order + ["--retention-years", "0"], "expected a number of years"),
            (["dispose", "--finish", "--dry-run"], "--finish goes alone"),
            (["dispose", "--ended-before", "2020-13-01", "--dry-run"], "YYYY-MM-DD"),
            (["dispose", "--case", "nothere", "--dry-run"], "There is no case"),
        ] {
            let outcome = try ledger.docket(arguments)
            #expect(outcome.status == 2 && outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
        }
        #expect(try ledger.answer(["head"]) == head)
        #expect(try !ledger.files(holding: OldLedger.secrets[0]).isEmpty)
    }

    @Test func `cases are found by when their retention ended, and those that are open are told`() async throws {
        let ledger = try await OldLedger()
        let plan = try ledger.answer(["dispose", "--ended-before", "2021-01-01", "--dry-run"])
        let found = Set(plan["cases"].arrayValue?.compactMap { $0["case"].stringValue } ?? [])
        #expect(found == [ledger.first.text, ledger.second.text])
        #expect(plan["cases"][0]["retainedThrough"] == "2020-11-14")
        #expect(plan["passedOver"][0]["case"] == .string(ledger.open.text))
        // The day is not over, then it is.
        #expect(try ledger.docket(["dispose", "--ended-before", "2020-11-14", "--dry-run"]).status == 1)
        #expect(try ledger.docket(["dispose", "--ended-before", "2020-11-15", "--dry-run"]).status == 0)
        let order = ["dispose", "--ended-before", "2021-01-01", "--approved-by", "po-2:administrator", "--reason", "x"]
        let done = try ledger.answer(order + ["--idempotency-key", "d-1"])
        #expect(done["cases"].arrayValue?.count == 2)
        let again = try ledger.answer(order + ["--idempotency-key", "d-1"])
        #expect(again["receipt"]["repeated"] == true && again["receipt"]["entries"] == done["receipt"]["entries"])
        let refused = try ledger.docket(OldLedger.disposal(of: [ledger.first]))
        #expect(refused.status == 1 && refused.errors.contains("was destroyed under entry"), "\(refused.errors)")
        #expect(try ledger.answer(["verify"])["sound"] == true)
    }

    @Test func `a destruction that was interrupted is a finding until it is finished`() async throws {
        let ledger = try await OldLedger()
        let writer = try AuditLedger.open(at: ledger.path)
        let order = DisposalOrder(
            .cases([ledger.first]), reason: "yearly disposal",
            approver: Actor(id: try #require(ActorID("po-2")), role: .privacyOfficer))
        let officer = Instruction(by: Actor(id: try #require(ActorID("po-1")), role: .privacyOfficer))
        let recorded = try await writer.recordDisposal(order, officer).get()
        try await writer.close()
        let event = try #require(recorded.receipt.entries.first?.index.value)

        #expect(try !ledger.files(holding: OldLedger.secrets[0]).isEmpty)
        let verdict = try LedgerCheck().run(on: ledger.path)
        let finding = try #require(verdict.report.findings.first)
        #expect(verdict.report.findings.count == 1)
        #expect(finding.kind == .payloadNotDestroyed && finding.index == event)
        #expect(finding.cases == ["case/\(ledger.first.text)"])
        #expect(finding.detail.contains("2 documents are still there"), "\(finding.detail)")

        let finished = try ledger.answer(["dispose", "--finish"])
        #expect(finished["destroyed"]["documents"] == 2)
        for secret in OldLedger.secrets { #expect(try ledger.files(holding: secret) == []) }
        #expect(try LedgerCheck().run(on: ledger.path).isSound)
        #expect(try ledger.answer(["dispose", "--finish"])["destroyed"] == ["documents": 0, "payloads": 0])
    }

    @Test func `the next verb that records finishes what a process left behind that was killed`() async throws {
        let ledger = try await OldLedger()
        let writer = try AuditLedger.open(at: ledger.path)
        let order = DisposalOrder(
            .cases([ledger.first]), reason: "yearly disposal",
            approver: Actor(id: try #require(ActorID("po-2")), role: .privacyOfficer))
        let officer = Instruction(by: Actor(id: try #require(ActorID("po-1")), role: .privacyOfficer))
        _ = try await writer.recordDisposal(order, officer).get()
        try await writer.close()
        // What a killed process leaves: its note, which nobody holds.
        try Data().write(to: URL(filePath: "\(ledger.path)/disposal.pending"))
        try ledger.answer(["evaluate", ledger.open.text, "--as", "engine"])
        for secret in OldLedger.secrets { #expect(try ledger.files(holding: secret) == []) }
        #expect(!FileManager.default.fileExists(atPath: "\(ledger.path)/disposal.pending"))
        #expect(try ledger.answer(["verify"])["sound"] == true)
    }

    @Test func `no destruction happens while another process destroys`() async throws {
        let ledger = try await OldLedger()
        let other = try PendingDisposal.begin(in: LedgerDirectory(ledger.path))
        let outcome = try ledger.docket(OldLedger.disposal(of: [ledger.first]))
        #expect(outcome.status == 2 && outcome.errors.contains("Another process is destroying"), "\(outcome.errors)")
        try ledger.answer(["evaluate", ledger.open.text, "--as", "engine"])
        try other.end()
        try ledger.answer(OldLedger.disposal(of: [ledger.first]))
    }

    @Test func `what a disposal's event says is what its schema publishes`() async throws {
        let ledger = try await OldLedger()
        try ledger.answer(OldLedger.disposal(of: [ledger.first]))
        let log = try SQLiteLedger.openReadOnly(at: ledger.path)
        defer { try? log.close() }
        let event = try #require(try log.readStream(.ledger).last)
        let schema = try JSONValue(parsing: Repository.bytes("schema/events/PayloadDisposed.schema.json"))
        let required = schema["required"].arrayValue?.compactMap(\.stringValue)
        #expect(event.payload?.objectValue?.names.sorted() == required)
        let record = try #require(PayloadDisposed(event))
        #expect(record.json == event.payload)
        #expect(record.cases.map(\.stream.text) == ["case/\(ledger.first.text)"])
        #expect(record.entries == record.entries.sorted())
    }
}
