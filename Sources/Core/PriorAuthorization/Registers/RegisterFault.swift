/// A value that is longer than its column allows.
public struct RegisterFault: Hashable, Sendable, CustomStringConvertible {
    /// The case, or the first cell of the row where the register names none.
    public let row: String
    /// The column.
    public let column: String
    /// How many characters the value has.
    public let length: Int
    /// How many it may have.
    public let longest: Int

    /// What is wrong: `case 0199…: enrolleeId has 14 characters, and may have 11`.
    public var description: String { "case \(row): \(column) has \(length) characters, and may have \(longest)" }
}

extension Register {
    /// The values of `row` that are longer than their columns allow, counted in Unicode scalars.
    public func faults(in row: RegisterRow) -> [RegisterFault] {
        guard hasLengths else { return [] }
        let place = columns.firstIndex { $0.name == "case" } ?? 0
        return zip(columns, row.cells).compactMap { column, cell in
            guard let longest = column.longest, cell.text.unicodeScalars.count > longest else { return nil }
            return RegisterFault(
                row: row.cells[place].text, column: column.name, length: cell.text.unicodeScalars.count,
                longest: longest)
        }
    }

    private var hasLengths: Bool { columns.contains { $0.longest != nil } }
}
