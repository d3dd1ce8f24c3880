package import GRDB

/// What becomes of a row of a projection's table.
package struct RowChange: Sendable {
    let table: String
    /// All values of the row, or those of its key where it goes.
    let values: [DatabaseValue]
    let isRemoval: Bool

    /// The row of `table` that has these values, in the order of the columns, in place of the one with the same key.
    package static func put(_ table: String, _ values: [(any DatabaseValueConvertible)?]) -> RowChange {
        RowChange(table: table, values: values.map { $0?.databaseValue ?? .null }, isRemoval: false)
    }

    /// No row of `table` with this key.
    package static func remove(_ table: String, key: [any DatabaseValueConvertible]) -> RowChange {
        RowChange(table: table, values: key.map(\.databaseValue), isRemoval: true)
    }

    /// Why `table` does not take it; nil where it does.
    func misfit(in table: ProjectionTable) -> String? {
        let columns = isRemoval ? table.keyPlaces.map { table.list[$0] } : table.list
        guard values.count == columns.count else {
            return "\(table.name) takes \(columns.count) values, and there are \(values.count)"
        }
        for (value, column) in zip(values, columns) where !column.takes(value) {
            return "\(table.name).\(column.name) takes \(column.type), and not \(value.kind)"
        }
        return nil
    }
}

extension ProjectionTable.Column {
    fileprivate func takes(_ value: DatabaseValue) -> Bool {
        switch value.storage {
        case .null: !isRequired
        case .int64: type == "INTEGER"
        case .string: type == "TEXT"
        case .blob: type == "BLOB"
        case .double: false
        }
    }
}

extension DatabaseValue {
    fileprivate var kind: String {
        switch storage {
        case .null: "nothing"
        case .int64: "an integer"
        case .string: "a text"
        case .blob: "bytes"
        case .double: "a floating-point number"
        }
    }
}
