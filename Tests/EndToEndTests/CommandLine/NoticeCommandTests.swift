import CanonicalJSON
import Cryptography
import Foundation
import Support
import Testing

/// Letters by the program alone: previewed, sent, corrected, shown as they were sent, and kept as documents of the ledger.
@Suite struct NoticeCommandTests {
    private func denied() throws -> (ledger: CommandLineLedger, id: String) {
        let ledger = try CommandLineLedger()
        let id = try ledger.submit("case-08.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        try ledger.answer([
            "determine", id, "denied", "--criterion", "II.A.3", "--rationale",
            "Six cycles have been received (II.A.3).",
            "--as", "md-1:clinician:1234567893",
        ])
        return (ledger, id)
    }

    @Test func `a letter is previewed, sent, corrected by another, and each is shown as it was sent`() throws {
        let (ledger, id) = try denied()
        let before = try ledger.contents()
        let preview = try ledger.answer(["notice", "preview", id, "denial"])
        #expect(try ledger.contents() == before)
        #expect(preview["lacking"] == [])
        #expect(preview["planIsExample"] == true)
        #expect(try #require(preview["readingLevel"]["gradeInTenths"].integerValue) <= 80)

        let output = ledger.beside("denial.html")
        let issue = ["notice", "issue", id, "denial", "--method", "mail", "--as", "ap-2:appeals"]
        let sent = try ledger.answer(issue + ["-o", output, "--idempotency-key", "letter-1"])
        let bytes = try Data(contentsOf: URL(filePath: output))
        let letter = SHA256.digest(Array(bytes))
        #expect(sent["notice"]["letter"] == .string(letter.base64))
        #expect(sent["recorded"] == ["NoticeIssued", "ClockStarted"])
        // The same call again records nothing, and answers with the letter that went out.
        let again = try ledger.answer(
            issue + ["--output", ledger.beside("again.html"), "--idempotency-key", "letter-1"])
        #expect(again["receipt"]["repeated"] == true)
        #expect(try Data(contentsOf: URL(filePath: ledger.beside("again.html"))) == bytes)

        let first = try #require(sent["receipt"]["entries"][0]["index"].integerValue)
        let corrected = try ledger.answer(issue + ["--addressee", "C. Haverford", "--supersedes", "\(first)"])
        let second = try #require(corrected["receipt"]["entries"][0]["index"].integerValue)
        #expect(corrected["notice"]["supersedes"] == sent["receipt"]["entries"][0]["id"])
        let list = try ledger.answer(["notice", "list", id])["notices"]
        #expect(list.arrayValue?.map { $0["supersededBy"] } == [.integer(second), .null])
        let shown = try ledger.docket(["notice", "show", id, "\(first)"])
        #expect(Array(shown.output.utf8).starts(with: Array(bytes)))
        #expect(try ledger.answer(["notice", "show", id])["html"].stringValue?.contains("C. Haverford") == true)
        #expect(try ledger.answer(["verify"])["sound"] == true)
    }

    @Test func `what a case does not hold is not told, and what a role may not is not recorded`() throws {
        let (ledger, id) = try denied()
        let nothing = try ledger.docket(["notice", "preview", id, "approval"])
        #expect(nothing.status == 2 && nothing.errors.contains("nothing that a notice of approval tells of"))
        let refused = try ledger.docket([
            "notice", "issue", id, "denial", "--method", "mail", "--as", "au-1:auditor",
        ])
        #expect(refused.status == 1 && refused.errors.contains("role-not-permitted"), "\(refused.errors)")
        #expect(try ledger.answer(["notice", "list", id])["notices"] == [])
        let none = try ledger.docket(["notice", "show", id])
        #expect(none.status == 2 && none.errors.contains("has no notice"))
        let nobody = try ledger.docket(["notice", "preview", id, "denial", "--recipient", "representative"])
        #expect(nobody.status == 2 && nobody.errors.contains("Name the addressee"), "\(nobody.errors)")
        let plan = try ledger.write("format: 1\nexample: maybe\n", to: "plan.yaml")
        let broken = try ledger.docket(["notice", "preview", id, "denial", "--plan", plan])
        #expect(broken.status == 2 && broken.errors.contains("plan.yaml"), "\(broken.errors)")
    }

    @Test func `a letter is a document: in bundle and backup, and missed or found altered where it is not as it was`()
        throws
    {
        let (ledger, id) = try denied()
        let sent = try ledger.answer(["notice", "issue", id, "denial", "--method", "mail", "--as", "ap-2:appeals"])
        let name = try #require(sent["notice"]["sha256"].stringValue)
        let kept = "\(ledger.path)/documents/\(name.prefix(2))/\(name)"
        let bundle = ledger.beside("bundle.tar")
        try ledger.answer(["export", bundle])
        let checked = try Program.docketVerify.run([bundle])
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        #expect(try Data(contentsOf: URL(filePath: bundle)).range(of: Data("documents/\(name)".utf8)) != nil)
        try ledger.answer(["backup", ledger.beside("backup")])
        #expect(FileManager.default.fileExists(atPath: ledger.beside("backup/documents/\(name.prefix(2))/\(name)")))

        let bytes = try Data(contentsOf: URL(filePath: kept))
        try FileManager.default.removeItem(atPath: kept)
        let missed = try ledger.docket(["verify", "--json"])
        #expect(missed.status == 1 && missed.output.contains("document-missing"), "\(missed.output)")
        try (bytes + Data("x".utf8)).write(to: URL(filePath: kept))
        let altered = try ledger.docket(["verify", "--json"])
        #expect(altered.status == 1 && altered.output.contains("document-altered"))
        #expect(try ledger.docket(["notice", "show", id]).status == 2)
    }

    @Test func `where there is no Chromium, or it prints nothing, that is said and no file is left`() throws {
        let (ledger, id) = try denied()
        let print = ["notice", "preview", id, "denial", "--pdf", ledger.beside("no.pdf")]
        let none = try ledger.docket(print, environment: ["PATH": "/nonexistent"])
        #expect(none.status == 2 && none.errors.contains("no Chromium on the PATH"), "\(none.errors)")
        let wrong = try ledger.docket(print, environment: ["DOCKET_CHROMIUM": "/bin/true"])
        #expect(wrong.status == 2 && wrong.errors.contains("printed no PDF"), "\(wrong.errors)")
        #expect(!FileManager.default.fileExists(atPath: ledger.beside("no.pdf")))
    }

    @Test(.enabled(if: Tool.exist("chromium"), "chromium prints PDFs: .ci/setup --tests installs it"))
    func `a PDF is of Letter paper`() throws {
        let (ledger, id) = try denied()
        let pdf = ledger.beside("denial.pdf")
        try ledger.answer(["notice", "preview", id, "denial", "--pdf", pdf])
        let bytes = try Data(contentsOf: URL(filePath: pdf))
        #expect(bytes.starts(with: Data("%PDF-".utf8)))
        #expect(bytes.range(of: Data("/MediaBox [0 0 612 792]".utf8)) != nil)
    }
}
