import CanonicalJSON
import Foundation
import Support
import Testing

/// The page of a packet: whole by itself, safe whatever a case says, and readable in a browser without a network.
@Suite("Pages of packets", .toldOnce)
struct PacketPageTests {
    private let folder = TemporaryDirectory()

    /// Unpacks packets of all cases of `ledger`, and gives their folders.
    private func unpacked(_ ledger: String) throws -> [String] {
        let files = ProofFiles(ledger: ledger, key: "")
        _ = try files.docket("streams", "seal", "--as", "op-1:administrator")
        let list = try JSONValue(parsing: Array(files.docket("case", "list", "--json").utf8))
        let ids = try #require(list["cases"].arrayValue).compactMap { $0["case"].stringValue }
        return try ids.map { id in
            _ = try files.docket("packet", id, "-o", folder.appending("\(id).tar"))
            let file = try PacketFile(folder.appending("\(id).tar"))
            let root = folder.appending("case-\(id).packet")
            for (name, range) in file.members {
                let url = URL(fileURLWithPath: "\(root)/\(name)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes[range]).write(to: url)
            }
            return root
        }
    }

    @Test("every link leads to a part of the page or to a document beside it, and nothing is loaded from anywhere")
    func isWhole() throws {
        let copy = try Story.told.copy()
        for root in try unpacked(copy.path) {
            let page = try String(contentsOfFile: "\(root)/index.html", encoding: .utf8)
            #expect(page.contains("<html lang=\"en\">") && page.contains("default-src 'none'"))
            #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("url("))
            let links = page.matches(of: /href="([^"]*)"/).map { String($0.1) }
            #expect(links.count > 10)
            for link in links {
                let isThere =
                    link.hasPrefix("#")
                    ? page.contains("id=\"\(link.dropFirst())\"")
                    : FileManager.default.fileExists(atPath: "\(root)/\(link)")
                #expect(isThere, "\(link)")
            }
            let tables = page.components(separatedBy: "<table>").count - 1
            #expect(page.components(separatedBy: "<caption>").count - 1 == tables && tables > 3)
            for name in ["ul", "ol", "li", "table", "tr", "td", "p", "dl", "section", "div", "a", "span"] {
                let opened = page.matches(of: try Regex("<\(name)[ >]")).count
                #expect(opened == page.components(separatedBy: "</\(name)>").count - 1, "\(name)")
            }
        }
    }

    @Test("whatever a case says stays text")
    func isSafe() throws {
        let ledger = try CommandLineLedger()
        let hostile = "</td><script>alert(1)</script><img src=x onerror=alert(1)>"
        let example = try String(
            contentsOfFile: CommandLineLedger.repository("schema/examples/case-05.json"), encoding: .utf8)
        let written = example.replacing("Hematology clinic note", with: hostile)
            .replacing("Acute lymphoblastic leukemia, in relapse", with: hostile)
            .replacing("\"family\": \"Lindqvist\"", with: "\"family\": \"Lind'qvist & <b>\"")
        let id = try #require(
            try ledger.answer(["submit", ledger.write(written, to: "hostile.json"), "--as", "in-1:intake"])["case"]
                .stringValue)
        try ledger.answer(["evaluate", id, "--as", "engine"])
        try ledger.answer([
            "withdraw", id, "--by", "\"><script>alert(2)</script>", "--reason", "javascript:alert(3) \u{FEFF}<b>x</b>",
            "--as", "in-1:intake",
        ])
        let root = try #require(unpacked(ledger.path).first)
        let page = try String(contentsOfFile: "\(root)/index.html", encoding: .utf8)
        #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("Lind&#39;qvist &amp; &lt;b&gt;") && page.contains("[U+FEFF]"))
    }

    @Test("a letter that went out is in the packet, as it was sent")
    func holdsLetters() throws {
        let ledger = try CommandLineLedger()
        let id = try ledger.submit("case-08.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        try ledger.answer([
            "determine", id, "denied", "--criterion", "II.A.3", "--rationale", "Six cycles have been received.",
            "--as", "md-1:clinician:1234567893",
        ])
        let letter = ledger.beside("denial.html")
        try ledger.answer([
            "notice", "issue", id, "denial", "--method", "mail", "--as", "ap-2:appeals", "-o", letter,
        ])
        let root = try #require(unpacked(ledger.path).first)
        let page = try String(contentsOfFile: "\(root)/index.html", encoding: .utf8)
        #expect(page.contains("Notices sent") && page.contains(">letter: denial</a>"))
        let link = try #require(page.firstMatch(of: /href="(documents\/[0-9a-f]{64}\.html)"/)?.1)
        let sent = try Data(contentsOf: URL(fileURLWithPath: letter))
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(link)")) == sent)
        let outcome = try Program.docketVerify.run([folder.appending("\(id).tar")])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test(
        "a browser opens the pages of all cases without a network",
        .enabled(if: Tool(named: "chromium") != nil, "there is no chromium to open them with"))
    func opensInABrowser() throws {
        let browser = try #require(Tool(named: "chromium"))
        let copy = try Story.told.copy()
        let roots = try unpacked(copy.path)
        #expect(roots.count >= 10)
        for root in roots {
            let outcome = try browser.run([
                "--headless", "--no-sandbox", "--disable-gpu", "--proxy-server=127.0.0.1:9", "--dump-dom",
                "--user-data-dir=\(folder.appending("profile"))", "file://\(root)/index.html",
            ])
            let text = outcome.output
            #expect(outcome.status == 0 && text.contains("<h1>"), "\(outcome.errors)")
            #expect(text.contains("What the check found") && text.contains("class=\"mark good\">sound"), "\(root)")
            // A parser that found markup it had to mend would have moved rows out of their tables.
            let page = try String(contentsOfFile: "\(root)/index.html", encoding: .utf8)
            for element in ["<tr>", "<td>", "<li", "<dd>", "<section"] {
                #expect(text.components(separatedBy: element).count == page.components(separatedBy: element).count)
            }
        }
    }
}
