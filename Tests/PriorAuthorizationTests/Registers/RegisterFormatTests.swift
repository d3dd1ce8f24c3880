import CanonicalJSON
import Foundation
import PriorAuthorization
import Support
import Testing

/// Files of registers: what a spreadsheet and a parser make of them.
@Suite struct RegisterFormatTests {
    private let columns = ["one", "two", "three"].map {
        RegisterColumn(name: $0, kind: .text, description: "A cell.")
    }

    private func row(_ cells: RegisterCell...) throws -> RegisterRow {
        RegisterRow(day: try #require(CalendarDay("2025-10-20")), cells: cells)
    }

    private func csv(_ row: RegisterRow) -> String {
        String(decoding: RegisterFormat.csv.row(row, columns, isFirst: true), as: UTF8.self)
    }

    @Test func `a cell is quoted where it must be, and a line ends with CR and LF`() throws {
        #expect(csv(try row(.text("a"), .none, .integer(-7))) == "a,,-7\r\n")
        #expect(
            csv(try row(.text("a,b"), .text("say \"so\""), .boolean(false))) == "\"a,b\",\"say \"\"so\"\"\",false\r\n")
        #expect(csv(try row(.text("two\nlines"), .text(" led"), .text("é"))) == "\"two\nlines\",\" led\",é\r\n")
        #expect(String(decoding: RegisterFormat.csv.opening(columns), as: UTF8.self) == "one,two,three\r\n")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "'"])
    func `no text is taken for a formula, and each is read back as it was`(text: String) throws {
        let guarded = SpreadsheetCell.guarded(text)
        #expect(guarded == "'\(text)")
        #expect(SpreadsheetCell.unguarded(guarded) == text)
        #expect(csv(try row(.text(text), .none, .none)).drop { $0 == "\"" }.first == "'")
    }

    @Test func `every text is read back as it was, whatever it is made of`() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let letters = Array("='+-@\t\r\n\",; aé＋0")
        for _ in Repetition.times(2000) {
            let length = Int.random(in: 0...6, using: &generator)
            let text = String((0..<length).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
            let guarded = SpreadsheetCell.guarded(text)
            #expect(SpreadsheetCell.unguarded(guarded) == text, "seed \(seed)")
            #expect(
                guarded.unicodeScalars.first.map { !"=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? true,
                "seed \(seed)")
        }
    }

    @Test func `rows in JSON have the columns as members, and no apostrophes`() throws {
        let rows = [try row(.text("=1"), .none, .integer(-7)), try row(.text("a"), .boolean(true), .text("b"))]
        var bytes = RegisterFormat.json.opening(columns)
        for (place, row) in rows.enumerated() { bytes += RegisterFormat.json.row(row, columns, isFirst: place == 0) }
        bytes += RegisterFormat.json.ending
        #expect(
            try JSONValue(parsing: bytes) == [
                ["one": "=1", "three": -7, "two": .null], ["one": "a", "three": "b", "two": true],
            ])
        #expect(
            try JSONValue(parsing: RegisterFormat.json.opening(columns) + RegisterFormat.json.ending) == .array([]))
    }

    @Test func `a parser of the world reads the cells that were written`() throws {
        guard let python = Python.path else {
            print("skipped: there is no python3 to read the file with")
            return
        }
        let rows = [
            try row(.text("=1,\"x\""), .text("two\r\nlines"), .integer(-7)),
            try row(.text("'quoted"), .none, .text("ünïcode; and more")),
        ]
        let folder = TemporaryDirectory()
        let bytes = rows.reduce(into: RegisterFormat.csv.opening(columns)) {
            $0 += RegisterFormat.csv.row($1, columns, isFirst: false)
        }
        try Data(bytes).write(to: URL(filePath: folder.appending("rows.csv")))
        let read = try python.run(
            """
            import csv, json, sys
            rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))
            print(json.dumps([[c[1:] if c.startswith("'") else c for c in r] for r in rows]))
            """, [folder.appending("rows.csv")])
        #expect(
            try JSONValue(parsing: Array(read.utf8)) == [
                ["one", "two", "three"], ["=1,\"x\"", "two\r\nlines", "-7"], ["'quoted", "", "ünïcode; and more"],
            ])
    }
}
