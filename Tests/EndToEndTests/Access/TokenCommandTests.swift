import CanonicalJSON
import Foundation
import Support
import Testing

/// Tokens are events like others: sealed, named by whoever issued them, and in nobody's way.
@Suite struct TokenCommandTests {
    let ledger: CommandLineLedger
    let id: String

    init() throws {
        ledger = try CommandLineLedger()
        id = try ledger.submit("case-05.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
    }

    private func issue(_ more: [String] = []) throws -> JSONValue {
        try ledger.answer(["token", "issue", "--for", "rv-17:reviewer", "--expires", "30d"] + more)
    }

    @Test func `whoever issues or revokes a token stands in the log, and everything else goes on as it did`() throws {
        let cases = try ledger.answer(["case", "list"])
        let issued = try issue(["--as", "ops-9:administrator"])
        let token = try #require(issued["id"].stringValue)
        try ledger.answer(["token", "revoke", token, "--reason", "lost", "--as", "po-1:privacy-officer"])
        try ledger.answer(["streams", "seal"])

        #expect(issued["receipt"]["stream"] == "token")
        let entries = try Intruder("\(ledger.path)/ledger.sqlite").rows(
            "SELECT CAST(entry AS TEXT) FROM entry ORDER BY seq"
        )
        .map { try JSONValue(parsing: Array($0[0].utf8)) }.filter { $0["stream"] == "token" }
        #expect(entries.map { $0["type"] } == ["AccessTokenIssued", "AccessTokenRevoked"])
        #expect(entries.map { $0["actor"]["id"] } == ["ops-9", "po-1"])

        #expect(try ledger.answer(["verify"])["sound"] == true)
        #expect(try ledger.answer(["case", "list"]) == cases)
        #expect(try ledger.answer(["replay", id])["replays"].arrayValue?.isEmpty == false)
        try ledger.answer(["rebuild"])
        #expect(try ledger.answer(["case", "list"]) == cases)
        try ledger.answer(["register", "export", "timeliness", "--output", ledger.beside("timeliness.csv")])
        try ledger.answer(["packet", id, "--output", ledger.beside("case.html")])
        try ledger.answer(["export", ledger.beside("bundle.tar")])
        #expect(try Program.docketVerify.run([ledger.beside("bundle.tar")]).status == 0)
        try ledger.answer(["backup", ledger.beside("copy"), "--verify"])
    }

    @Test func `a token is told once, and listed without its secret`() throws {
        let text = try #require(try issue()["token"].stringValue)
        let secret = try #require(text.split(separator: "_", maxSplits: 2).last)
        for arguments in [["token", "list"], ["token", "list", "--json"], ["token", "list", "--good"]] {
            let listed = try ledger.docket(arguments)
            #expect(listed.status == 0 && listed.output.contains("rv-17") && !listed.output.contains(secret))
        }
        let shown = try ledger.docket(["token", "issue", "--for", "rules:engine", "--expires", "12h"])
        #expect(shown.output.contains("\n  docket_"))
        #expect(try ledger.docket(["token", "list"]).output.contains("rules:engine"))
    }

    @Test func `a call that cannot be is refused with what to do, and nothing is recorded`() throws {
        let before = try ledger.contents()
        let usages = [
            ["--for", "rv-17", "--expires", "30d"], ["--for", "rv-17:reviwer", "--expires", "30d"],
            ["--for", "rv-17:clinician:1234567890", "--expires", "30d"], ["--for", "rv-17:reviewer"],
            ["--for", "a b:reviewer", "--expires", "30d"], ["--for", "rv-17:reviewer", "--expires", "soon"],
        ]
        for usage in usages {
            #expect(try ledger.docket(["token", "issue"] + usage).status == 2, "\(usage)")
        }
        let refused = [
            ["issue", "--for", "rv-17:reviewer", "--expires", "400d"],
            ["issue", "--for", "rv-17:reviewer", "--expires", "2020-01-01"],
            ["issue", "--for", "rv-17:reviewer", "--expires", "30d", "--member", "M-1"],
            ["issue", "--for", "rv-17:reviewer", "--expires", "30d", "--as", "au-1:auditor"],
            ["issue", "--for", "rv-17:reviewer", "--expires", "30d", "--note", ""],
            ["revoke", "0123456789abcdef", "--reason", "lost"],
            ["revoke", "0123456789abcdef", "--reason", "lost", "--as", "rv-1:reviewer"],
        ]
        for call in refused {
            let outcome = try ledger.docket(["token"] + call)
            #expect(outcome.status == 1 && outcome.errors.contains("What to do: "), "\(call): \(outcome.errors)")
        }
        #expect(try ledger.contents() == before)
    }
}
