import Foundation

/// The words of the payer's document, whose text is Markdown with tables in tabs and traces of HTML and TeX.
struct PrintedSource {
    let words: [String]

    init(markdown: String) {
        var lines: [String] = []
        var table: Table?
        for line in markdown.components(separatedBy: "\n") {
            if line.contains("\t") {
                table = (table ?? Table()).appending(line.components(separatedBy: "\t"))
            } else if !line.trimmingCharacters(in: .whitespaces).isEmpty {
                lines += table?.lines ?? []
                table = nil
                lines.append(line)
            }
        }
        lines += table?.lines ?? []
        words = Self.words(of: Self.normalized(lines.joined(separator: "\n")))
    }

    /// The words of `text`, bullets and rules left out.
    static func words(of text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init).filter { !["-", "•", "○", "|"].contains($0) }
    }

    /// The text without markup, with signs written as single characters.
    private static func normalized(_ text: String) -> String {
        let patterns = [
            ("</?(ul|p|i)\\b[^>]*>", " "), ("\\*\\*(.+?)\\*\\*", "$1"), ("\\*(?=\\S)([^*\\n]+?)(?<=\\S)\\*", "$1"),
            ("\\[([^\\]]+)\\]\\(http[^)]+\\)", "$1"), ("\\$", ""), ("\\\\geq", "≥"), ("\\\\times", "×"),
            ("10\\^9", "10⁹"), ("BesponsaTM", "Besponsa™"), ("mg/m ²", "mg/m²"),
        ]
        return patterns.reduce(text) { text, pattern in
            text.replacingOccurrences(of: pattern.0, with: pattern.1, options: .regularExpression)
        }
    }

    /// A table that may run over a page: its headings are then repeated, and a row goes on with an empty first cell.
    private struct Table {
        var headings: [String] = []
        var rows: [[String]] = []

        func appending(_ cells: [String]) -> Table {
            var table = self
            if headings.isEmpty {
                table.headings = cells
            } else if cells.first == "" {
                table.rows[rows.count - 1] = zip(rows[rows.count - 1], cells).map { "\($0) \($1)" }
            } else if cells != headings {
                table.rows.append(cells)
            }
            return table
        }

        /// A table of one row is read column by column, a longer one row by row.
        var lines: [String] {
            if rows.count == 1 { return zip(headings, rows[0]).flatMap { [$0, $1] } }
            return [headings.joined(separator: " ")] + rows.map { $0.joined(separator: " ") }
        }
    }
}
