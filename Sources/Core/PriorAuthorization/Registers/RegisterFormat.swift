import CanonicalJSON

/// How a register is written to a file, in UTF-8.
public enum RegisterFormat: String, Hashable, Sendable, CaseIterable {
    /// Comma-separated values (RFC 4180): a row of names first, lines that end with CR and LF, and cells that no spreadsheet takes for
    /// formulas, as ``SpreadsheetCell`` says.
    case csv
    /// A JSON array of objects, one a line, whose members are the columns.
    case json

    /// What stands before the first row.
    public func opening(_ columns: [RegisterColumn]) -> [UInt8] {
        switch self {
        case .csv: RegisterFormat.line(columns.map { .text($0.name) })
        case .json: Array("[".utf8)
        }
    }

    /// A row; `isFirst` says whether none was written before.
    public func row(_ row: RegisterRow, _ columns: [RegisterColumn], isFirst: Bool) -> [UInt8] {
        switch self {
        case .csv: return RegisterFormat.line(row.cells)
        case .json:
            var bytes = Array((isFirst ? "\n" : ",\n").utf8)
            JSONValue.object(JSONObject(zip(columns, row.cells).map { ($0.name, $1.json) })).write(into: &bytes)
            return bytes
        }
    }

    /// What stands behind the last row.
    public var ending: [UInt8] {
        switch self {
        case .csv: []
        case .json: Array("\n]\n".utf8)
        }
    }

    private static func line(_ cells: [RegisterCell]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell, to: &bytes)
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
        return bytes
    }

    private static func append(_ cell: RegisterCell, to bytes: inout [UInt8]) {
        guard case .text(let text) = cell else {
            bytes.append(contentsOf: cell.text.utf8)
            return
        }
        let safe = SpreadsheetCell.guarded(text)
        let needsQuotes = safe.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }
        guard needsQuotes || safe.utf8.first == 0x20 || safe.utf8.last == 0x20 else {
            bytes.append(contentsOf: safe.utf8)
            return
        }
        bytes.append(0x22)
        for byte in safe.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
