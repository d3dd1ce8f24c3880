/// Rows under headings, each column as wide as its widest cell.
struct Table {
    private var rows: [[String]]

    init(_ headings: String...) {
        self.init(headings: headings)
    }

    init(headings: [String]) {
        rows = [headings]
    }

    mutating func add(_ cells: String...) {
        add(cells: cells)
    }

    mutating func add(cells: [String]) {
        rows.append(cells)
    }

    /// The heading, then a line a row; no line ends in blanks.
    var lines: [String] {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.enumerated().map { place, row in
            let line = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ").trimmingBlanks
            return place == 0 ? Terminal.bold(line) : line
        }
    }
}
