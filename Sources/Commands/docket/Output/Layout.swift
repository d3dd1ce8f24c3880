extension String {
    /// The text with blanks behind it, `width` wide.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }

    /// The text, at most `width` wide, with an ellipsis where something was left out.
    func clipped(to width: Int) -> String {
        count <= width ? self : "\(prefix(width - 1))…"
    }

    /// The text without blanks at its end.
    var trimmingBlanks: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The text with blanks for line ends and tabs, and without the marks that turn the direction of writing.
    var onOneLine: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": text.unicodeScalars.append(" ")
            case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// The text as a sentence: with a full stop, unless it ends with a mark of its own.
    var sentence: String {
        reversed().first { $0 != ")" }.map { ".?!".contains($0) } == true ? self : "\(self)."
    }

    /// The text with its first letter as at the beginning of a sentence.
    var beginningSentence: String { prefix(1).uppercased() + dropFirst() }

    /// The text behind `lead`, in as many lines as it takes to stay within `width` columns; all but the first are indented as far as
    /// the lead is long.
    func wrapped(after lead: String, width: Int = Terminal.width) -> [String] {
        let indent = String(repeating: " ", count: lead.count)
        var lines: [String] = []
        var line = lead
        for word in split(whereSeparator: \.isWhitespace) {
            if line.count > lead.count, line.count + word.count + 1 > width {
                lines.append(line)
                line = indent
            }
            line += line.count == lead.count ? word : " \(word)"
        }
        return lines + [line.trimmingBlanks]
    }
}

/// `1 entry`, `2 entries`.
func counted(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
}
