import Foundation

/// A table of a projection.
package struct ProjectionTable: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// The columns by which a row is known, in order.
    package let key: [String]
    /// The columns with their types, without the key: `case_id TEXT NOT NULL, received INTEGER`.
    package let columns: String
    /// The columns that rows are looked up by, or listed in the order of, beside the key; each may end with a condition:
    /// `due WHERE stopped IS NULL`.
    package let indexes: [String]

    /// The columns, one by one.
    let list: [Column]
    /// The places of the key's columns.
    let keyPlaces: [Int]

    /// A column: its name, what it takes, and whether it may be empty.
    struct Column: Hashable, Sendable {
        let name: String
        let type: String
        let isRequired: Bool
    }

    /// A table of `columns`, each a name, `TEXT`, `INTEGER` or `BLOB`, and `NOT NULL` where it is never empty.
    package init(name: String, key: [String], columns: String, indexes: [String] = []) {
        self.name = name
        self.indexes = indexes
        self.key = key
        self.columns = columns
        list = columns.split(separator: ",").map { column in
            let words = column.split(whereSeparator: \.isWhitespace).map(String.init)
            precondition(
                words.count == 2 || words.dropFirst(2) == ["NOT", "NULL"], "\(name): \(column) is no column")
            precondition(["TEXT", "INTEGER", "BLOB"].contains(words[1]), "\(name): \(words[1]) is no type of column")
            return Column(name: words[0], type: words[1], isRequired: words.count > 2)
        }
        let names = list.map(\.name)
        keyPlaces = key.map { column in
            guard let place = names.firstIndex(of: column) else { preconditionFailure("\(name) has no \(column)") }
            return place
        }
    }

    /// Strict, and without a rowid: what the file holds does not depend on the order of writing. The key is the end of every index.
    var definition: String {
        let table =
            "CREATE TABLE \(name) (\(columns), PRIMARY KEY (\(key.joined(separator: ", ")))) STRICT, WITHOUT ROWID"
        let indexes = indexes.enumerated().map { number, index in
            let parts = index.components(separatedBy: " WHERE ")
            let condition = parts.dropFirst().map { " WHERE \($0)" }.joined()
            return "CREATE INDEX \(name)_\(number) ON \(name) (\(parts[0]))\(condition)"
        }
        return ([table] + indexes).joined(separator: ";\n")
    }

    /// Whether its rows belong to cases.
    var isOfCases: Bool { list.contains { $0.name == "case_id" } }
}
