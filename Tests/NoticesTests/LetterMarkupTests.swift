import CanonicalJSON
import CaseSupport
import PriorAuthorization
import Support
import Testing

@testable import Notices

@Suite struct LetterMarkupTests {
    private static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "O'Neil & Sons", "{{plan.name}} {{{title}}}",
        "</section><section id=\"member\">", "\u{202E}gnorw eht yaw\u{202C}", "\u{2066}\u{200F}שלום", "<!-- --> ]]>",
        String(repeating: "Donaudampfschiff", count: 40), "&lt;b&gt;",
    ]

    @Test(arguments: hostile)
    func `What people wrote stays text, whatever they wrote`(text: String) throws {
        var run = try LetterCase.run(try #require(Examples.scripts.cases.first { $0.file == "case-08.json" }))
        let plain = LetterMarkup(try LetterCase.letter(.denial, of: run, addressee: "Somebody").html)
        let letter = try LetterCase.letter(.denial, of: run, addressee: text)
        let marked = LetterMarkup(letter.html)
        #expect(marked.runs.compactMap(\.boundary) == plain.runs.compactMap(\.boundary))
        #expect(marked.runs.contains { $0.text == LetterText.clean(text) })
        #expect(!letter.html.contains("<script"))
        #expect(!letter.html.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || $0.value == 0x2066 })
        try run.perform(.issueNotice(letter.notice(method: .mail, supersedes: nil)), by: People.appeals)
    }

    @Test(arguments: NoticeKind.allCases)
    func `Every letter is well formed, says its language, and its headings go down by one`(kind: NoticeKind) throws {
        let script = try #require(Examples.scripts.cases.first { $0.file == "case-06.json" })
        let html = try LetterCase.letter(kind, of: LetterCase.everything(script, for: kind)).html
        #expect(html.hasPrefix("<!DOCTYPE html>"))
        #expect(html.contains("<html lang=\"en\">"))
        #expect(html.contains("size: Letter"))
        #expect(!html.contains("{{"))
        #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("<script"))
        var level = 0
        var ones = 0
        var open: [String] = []
        for tag in html.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) {
            let name = String(tag.2)
            if ["meta", "br", "col"].contains(name) { continue }
            if tag.1.isEmpty {
                open.append(name)
            } else {
                #expect(open.popLast() == name, "\(kind): \(name)")
            }
            if tag.1.isEmpty, let next = name.wholeMatch(of: /h([1-6])/).flatMap({ Int($0.1) }) {
                #expect(next <= level + 1, "\(kind): a heading h\(next) after h\(level)")
                level = next
                ones += next == 1 ? 1 : 0
            }
        }
        #expect(open.isEmpty)
        #expect(ones == 1)
    }
}
