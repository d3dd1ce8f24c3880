import Testing

@testable import Packets

/// Text from outside cannot become markup.
@Suite struct HTMLTests {
    private static let hostile = "<script>alert('1')</script> & \"quoted\" \u{202E}gnp.exe \u{0}\u{7} \u{2028}end"

    @Test func `text that is interpolated is escaped, in elements and in attributes`() {
        let html: HTML = "<td title=\"\(Self.hostile)\">\(Self.hostile)</td>"
        let markup = html.markup
        #expect(!markup.contains("<script"))
        #expect(markup.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;"))
        #expect(markup.count { $0 == "<" } == 2, "only the element's own")
        #expect(markup.count { $0 == "\"" } == 2, "only the attribute's own")
    }

    @Test func `what cannot be seen, or turns the direction of writing, is shown by its code`() {
        let markup = HTML(Self.hostile).markup
        for code in ["[U+202E]", "[U+0]", "[U+7]", "[U+2028]"] { #expect(markup.contains(code)) }
        #expect(!markup.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E || $0.value == 0x2028 })
        #expect(HTML("two\nlines\tand a tab").markup == "two\nlines\tand a tab")
    }

    @Test func `HTML within HTML stays what it is, and is not escaped twice`() {
        let inner: HTML = "<b>\("a < b")</b>"
        let outer: HTML = "<p>\(inner)\([inner, inner])</p>"
        #expect(outer.markup == "<p><b>a &lt; b</b><b>a &lt; b</b><b>a &lt; b</b></p>")
    }

    @Test func `every character that a page could trip over is escaped, whatever is around it`() {
        for scalar in (0...0x2FF).compactMap(Unicode.Scalar.init) {
            let markup = HTML("x\(String(Character(scalar)))y" as String).markup
            #expect(!markup.contains("<") && !markup.contains(">") && !markup.contains("\"") && !markup.contains("'"))
            if markup.contains("&") { #expect(markup.hasSuffix(";y")) }
        }
    }

    @Test func `tables name their columns and have a caption`() {
        let table = HTML.table("What <happened>", ["A & B"], [["\("<i>")"]]).markup
        #expect(table.contains("<caption>What &lt;happened&gt;</caption>"))
        #expect(table.contains("<th scope=\"col\">A &amp; B</th>"))
        #expect(table.contains("<td>&lt;i&gt;</td>"))
    }

    @Test func `moments in a sentence are read as people read them`() {
        let html = "due 2025-10-22T15:20:00Z, moved to 2025-11-01T00:00:00Z".momentsRead.markup
        #expect(
            html == "due <time datetime=\"2025-10-22T15:20:00.000Z\">2025-10-22 15:20 UTC</time>, moved to "
                + "<time datetime=\"2025-11-01T00:00:00.000Z\">2025-11-01 00:00 UTC</time>")
        #expect("nothing <of> it".momentsRead.markup == "nothing &lt;of&gt; it")
    }
}
