extension Register {
    /// `schema/registers.md`, as far as it is written from the registers: each with its columns.
    public static var reference: String {
        all.flatMap(\.reference).joined(separator: "\n") + "\n"
    }

    private var reference: [String] {
        [
            "## \(id)", "", "\(title). Version \(version) of its columns.", "", "- serves: \(source)",
            "- period: \(counts)",
        ]
            + notes.map { "- \($0)" }
            + ["", "| column | kind | what it says | rule |", "|---|---|---|---|"]
            + columns.map { column in
                let bound = column.longest.map { " At most \($0) characters." } ?? ""
                return
                    "| `\(column.name)` | \(column.kind.rawValue) | \(column.description)\(bound) | \(column.source ?? "") |"
            } + [""]
    }
}
