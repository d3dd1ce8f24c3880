import CanonicalJSON
import EventLog
import Foundation
import PriorAuthorization
import Support
import Testing

/// What of a member's left the plan, and what stays of the record when the case is gone.
@Suite struct AccessAccountingTests {
    private static let officer = "po-1:privacy-officer"

    private func accounting(
        _ ledger: CommandLineLedger, _ member: String, _ arguments: [String] = []
    ) throws -> JSONValue {
        let words = ["access", "accounting", "--member", member, "--purpose", "member-request", "--as", Self.officer]
        return try ledger.answer(words + arguments)
    }

    @Test func `an accounting has what left the plan, and says what the rule leaves out`() throws {
        let ledger = try CommandLineLedger(recordsAccess: true)
        let id = try ledger.submit("case-05.json")
        let note = ["document", "get", id, "Hematology clinic note", "--output"]
        func hand(_ name: String, _ recipient: String, _ purpose: String) throws {
            try ledger.answer(
                note + [ledger.beside(name), "--recipient", recipient, "--purpose", purpose, "--as", Self.officer])
        }
        try hand("1", "Court of Common Pleas, Harrisburg", "legal")
        try hand("2", "The member", "member-request")
        try hand("3", "The member's sister", "authorization")
        try ledger.answer(["document", "list", id, "--as", "pv-1:provider", "--purpose", "treatment"])
        try ledger.answer(["case", "show", id] + AccessRecordTests.reviewer)
        let all = ["export", ledger.beside("all.tar"), "--recipient", "Department of Human Services"]
        try ledger.answer(all + ["--purpose", "oversight", "--as", "au-1:auditor"])
        let later = try ledger.submit("case-03.json")
        let told = ["--what", "Diagnosis", "--how", "telephone", "--occurred-at", "2026-01-05T12:00:00Z"]
        try ledger.answer(
            ["access", "disclose", id, "--recipient", "Department of Health", "--purpose", "public-health"] + told
                + ["--as", Self.officer])

        let answer = try accounting(ledger, "M-1187-5530", ["--all"])
        let rows = try #require(answer["disclosures"].arrayValue)
        #expect(
            rows.map { $0["recipient"] } == [
                "Court of Common Pleas, Harrisburg", "Department of Human Services", "Department of Health",
            ])
        #expect(rows.last?["occurredAt"] == "2026-01-05T12:00:00.000Z" && rows.last?["digest"] == .null)
        #expect(answer["excepted"].arrayValue?.count == 3)
        let reasons = try #require(answer["exceptions"].arrayValue).map { $0["reason"].stringValue ?? "" }
        #expect(reasons.count == 3)
        for rule in ["(i)", "(ii)", "(iv)"] {
            #expect(reasons.contains { $0.hasSuffix("164.528(a)(1)\(rule)") }, "\(rule): \(reasons)")
        }
        #expect(try accounting(ledger, "M-1187-5530")["excepted"] == .null)
        // The other member's case came after the bundle.
        let other = try ledger.answer(["case", "show", later] + AccessRecordTests.reviewer)["request"]
        let member = try #require(other["payload"]["member"]["id"].stringValue)
        #expect(try accounting(ledger, member)["disclosures"] == [])
        #expect(
            try accounting(ledger, "M-1187-5530", ["--through", "2020-12-31", "--from", "2020-01-01"])["disclosures"]
                == [])
    }

    @Test func `all reads of a case are proven complete, and the bundle carries them`() throws {
        let ledger = try CommandLineLedger(recordsAccess: true)
        let id = try ledger.submit("case-05.json")
        for _ in 0..<3 { try ledger.answer(["case", "show", id] + AccessRecordTests.reviewer) }
        try ledger.answer(["streams", "seal"])
        let proof = try ledger.docket(["prove", "--stream", "access/\(id)"])
        let path = try ledger.write(proof.output, to: "access.packet")
        let checked = try Program.docketVerify.run([path])
        #expect(checked.status == 0 && checked.output.contains("all 3 events of access/\(id)"), "\(checked.output)")
        let bundle = ledger.beside("bundle.tar")
        try ledger.answer(["export", bundle, "--as", "au-1:auditor", "--purpose", "audit"])
        #expect(try Program.docketVerify.run([bundle]).status == 0)
        #expect(try Data(contentsOf: URL(filePath: bundle)).range(of: Data("RecordAccessed".utf8)) != nil)
    }

    @Test func `the record of a case outlives the case`() async throws {
        let ledger = try await OldLedger()
        try ledger.answer(["access", "require", "--reason", "members' requests"])
        let first = ledger.first.text
        try ledger.answer(["case", "show", first, "--purpose", "audit"])
        try ledger.answer(OldLedger.disposal(of: [ledger.first]))
        try ledger.answer(["case", "show", first, "--purpose", "audit"])
        let listed = try #require(
            try ledger.answer(["access", "list", first, "--purpose", "audit"])["accesses"].arrayValue)
        #expect(listed.map { $0["part"] } == ["case", "case", "access-record"])
        #expect(listed.allSatisfy { $0["member"] != .null && $0["member"] == listed[0]["member"] })
        let member = try #require(listed[0]["member"].stringValue)
        let told = ["--recipient", "An agency", "--what", "That it was destroyed", "--how", "letter"]
        try ledger.answer(["access", "disclose", first, "--purpose", "oversight"] + told)
        let accounting = try ledger.answer(["access", "accounting", "--member", member, "--purpose", "member-request"])
        #expect(accounting["disclosures"].arrayValue?.count == 1)
        #expect(try ledger.answer(["verify"])["sound"] == true)
    }

    @Test func `readers and writers at once lose nothing`() throws {
        let ledger = try CommandLineLedger(recordsAccess: true)
        let id = try ledger.submit("case-05.json")
        let environment = ["DOCKET_LEDGER": ledger.path]
        let reads = (0..<12).map { _ in
            Program.docket.process(["case", "show", id] + AccessRecordTests.reviewer, environment: environment)
        }
        let writes = (0..<4).map { number in
            Program.docket.process(
                ["evaluate", id, "--as", "engine", "--idempotency-key", "k\(number)"], environment: environment)
        }
        for process in reads + writes {
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
        }
        for process in reads + writes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let listed = try ledger.answer(["access", "list", id, "--purpose", "audit", "--as", Self.officer])
        #expect(listed["accesses"].arrayValue?.count == reads.count + 1)
        #expect(try ledger.answer(["verify"])["sound"] == true)
        try ledger.answer(["rebuild"])
        #expect(try ledger.answer(["verify"])["sound"] == true)
    }
}
