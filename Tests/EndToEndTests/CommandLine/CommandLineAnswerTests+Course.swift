import CanonicalJSON
import Testing

/// What happens beside and after decisions, by every verb.
extension CommandLineAnswerTests {
    private static let appealsClinician = "ap-7:appeals:1999310075"

    func course(into done: inout Set<[String]>) throws {
        try upToTheHearing(into: &done)
        try theAuthorization(into: &done)
        try theClosing(into: &done)
    }

    /// Case 8: denied by a clinician, upheld, overturned by a fair hearing, carried out.
    private func upToTheHearing(into done: inout Set<[String]>) throws {
        let id = try ledger.submit("case-08.json")
        try run("clock rules", into: &done)
        let clocks = try run("clock list", [id, "--at", "2025-11-04T12:00:00-05:00"], into: &done)["clocks"].arrayValue
        #expect((clocks ?? []).contains { $0["rule"] == "decision-standard" && $0["standing"] == "running" })
        try run(
            "emergency-supply",
            [id, "--therapy", "new", "--days", "3", "--pharmacy", "Main Street", "--reason", "at night"],
            as: "in-1:intake", into: &done)
        #expect(try evaluate(id, into: &done) == "clinician")
        try run(
            "assign", [id, "cl-1", "--task", "clinician-review", "--credential", "1999213014"], as: "in-1:intake",
            into: &done)
        try run(
            "peer-to-peer",
            [id, "--provider", "The prescriber", "--outcome", "unchanged", "--summary", "Nothing new."],
            as: Self.clinician, into: &done)
        try run(
            "determine", [id, "denied", "--rationale", "Six were received.", "--criterion", "II.A.3"],
            as: Self.clinician, into: &done)
        try fileAppeal(id, into: &done)
        try run("appeal acknowledge", [id, "--method", "mail"], as: "in-1:intake", into: &done)
        try run(
            "assign",
            [
                id, "ap-7", "--task", "appeal", "--credential", "1999310075", "--specialty", "hematology",
                "--reports-to", "ap-0",
            ], as: "in-1:intake", into: &done)
        try run(
            "appeal review", [id, "--kind", "review", "--participant", "The panel", "--summary", "Read whole."],
            as: Self.appealsClinician, into: &done)
        try run(
            "appeal decide", [id, "upheld", "--rationale", "Six were received.", "--criterion", "II.A.3"],
            as: Self.appealsClinician, into: &done)
        for level in ["external-review", "fair-hearing"] {
            try run(
                "\(level) request", [id, "--body", "Somebody outside", "--requester", "The member"],
                as: "ap-7:appeals", into: &done)
        }
        try run("external-review decide", [id, "upheld", "--rationale", "Rightly."], as: "ap-7:appeals", into: &done)
        try run(
            "fair-hearing decide", [id, "overturned", "--rationale", "It is needed.", "--cycles", "1"],
            as: "ap-7:appeals", into: &done)
        try run("effectuate", [id, "--how", "Authorized in the claims system."], as: "in-1:intake", into: &done)
        let shown = try run("case show", [id], into: &done)
        #expect(shown["phase"] == "effectuated")
        #expect(shown["authorizationStatus"] == "active")
    }

    private func fileAppeal(_ id: String, into done: inout Set<[String]>) throws {
        try run(
            "appeal file", [id, "--filer", "The member", "--standing", "member", "--grounds", "It helps."],
            as: "in-1:intake", into: &done)
    }

    /// Case 1: approved; amended, lengthened, a cycle given, ended, appealed, withdrawn.
    private func theAuthorization(into done: inout Set<[String]>) throws {
        let id = try ledger.submit("case-01.json")
        #expect(try evaluate(id, into: &done) == "approve")
        try run("determine", [id, "approved", "--rationale", "All met."], as: "rv-1:reviewer", into: &done)
        let terms = try run("authorization show", [id], into: &done)["authorization"]["terms"]
        let from = try #require(terms["from"].stringValue)
        let through = try #require(terms["through"].stringValue)
        try run(
            "cycle", [id, "--administered", from, "--source", "claim 1", "--dose", "0.8/0.5/0.5"], as: "in-1:intake",
            into: &done)
        try run(
            "cycle", [id, "--administered", through, "--payer", "a study", "--source", "a letter"], as: "in-1:intake",
            into: &done)
        try run("authorization amend", [id, "--cycles", "3", "--reason", "fewer"], as: Self.clinician, into: &done)
        try run(
            "authorization extend", [id, "--through", "2026-06-30", "--reason", "delayed"], as: "rv-1:reviewer",
            into: &done)
        #expect(try run("authorization show", [id], into: &done)["authorization"]["cyclesLeft"] == 2)
        let expired = try ledger.submit("case-01.json")
        #expect(try evaluate(expired, into: &done) == "approve")
        try run("determine", [expired, "approved", "--rationale", "All met."], as: "engine", into: &done)
        try run("authorization expire", [expired], as: "engine", into: &done)
        let entry = try #require(try run("case events", [id], into: &done)["events"][0]["entry"]["seq"].integerValue)
        try run(
            "correct-date",
            [
                id, "\(entry)", "received", "2025-10-19T10:00:00-04:00", "--reason", "stamped so", "--approver", "rv-9",
            ], as: "in-1:intake", into: &done)
        try run(
            "annotate",
            [id, "\(entry)", "--annotation", "Another fax.", "--reason", "typed", "--approver", "rv-9"],
            as: "in-1:intake", into: &done)
        try run(
            "authorization terminate",
            [id, "--effective", "2026-06-01", "--ground", "member-request", "--reason", "asked for"],
            as: "rv-1:reviewer", into: &done)
        try fileAppeal(id, into: &done)
        try run("appeal withdraw", [id, "--by", "The member", "--reason", "settled"], as: "in-1:intake", into: &done)
        try fileAppeal(id, into: &done)
        try run(
            "appeal dismiss", [id, "--ground", "nothing-adverse", "--reason", "asked for"], as: "ap-7:appeals",
            into: &done)
        try run("case show", [id], into: &done)
    }

    /// Cases that end otherwise: deadlines extended and missed, no answer, denied for an administrative reason, dismissed.
    private func theClosing(into done: inout Set<[String]>) throws {
        let late = try ledger.submit("case-05.json")
        try run(
            "clock miss", [late, "--clock", "\(try clock("decision-standard", of: late, into: &done))"], as: "engine",
            into: &done)
        #expect(try run("case show", [late], into: &done)["phase"] == "deemed-denied")
        #expect(try evaluate(late, into: &done) == "pend")
        try run(
            "information request", [late, "--recipient", "Clinic", "--due", "30d"], as: "rv-1:reviewer",
            into: &done)
        try run(
            "deny", [late, "--ground", "not-eligible", "--rationale", "Coverage ended."], as: "rv-1:reviewer",
            into: &done)
        let extended = try ledger.submit("case-05.json")
        let clock = try clock("decision-standard", of: extended, into: &done)
        try run(
            "clock extend",
            [
                extended, "--clock", "\(clock)", "--requester", "plan", "--reason", "a report is needed",
                "--occurred-at", "2025-11-03T12:00:00-05:00",
            ], as: "rv-1:reviewer", into: &done)
        #expect(try evaluate(extended, into: &done) == "pend")
        try run(
            "information request",
            [
                extended, "--recipient", "Clinic", "--due", "2025-11-20", "--occurred-at", "2025-11-05T12:00:00-05:00",
            ], as: "rv-1:reviewer", into: &done)
        try run("information lapse", [extended, "--note", "called twice"], as: "rv-1:reviewer", into: &done)
        try run(
            "dismiss", [extended, "--ground", "duplicate", "--reason", "asked before"], as: "in-1:intake", into: &done)
        try run("case show", [extended], into: &done)
        #expect(
            (try run("worklist", ["--at", "2026-06-01T00:00:00Z", "--windows"], into: &done)["clocks"].arrayValue ?? [])
                .contains { $0["standing"] == "overdue" })
        let swept = try run("clock sweep", into: &done)
        #expect((swept["recorded"].integerValue ?? 0) > 0)
        #expect(try run("clock sweep", into: &done)["recorded"] == 0, "what is on record is left alone")
        #expect(
            (try run("worklist", ["--standing", "overdue"], into: &done)["clocks"].arrayValue ?? [])
                .allSatisfy { $0["missed"] == true })
    }

    /// The entry that started the clock of `rule`.
    private func clock(_ rule: String, of id: String, into done: inout Set<[String]>) throws -> Int64 {
        let clocks = try run("clock list", [id], into: &done)["clocks"].arrayValue ?? []
        return try #require(clocks.first { $0["rule"].stringValue == rule }?["entry"].integerValue)
    }
}
