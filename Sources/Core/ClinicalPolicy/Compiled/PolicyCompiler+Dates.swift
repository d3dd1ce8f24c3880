extension PolicyCompiler {
    /// Every date that the file states is one.
    mutating func checkDates() {
        for (place, row) in document.source.rows.enumerated() where PrintedMonth(row.date) == nil {
            note("source.rows[\(place)].date", "\"\(row.date)\" is not a month", "write it as printed, MM/YYYY")
        }
        for note in document.notes where FactValue.date(note.signedOn).map({ $0.isDay }) != true {
            self.note(
                "notes.\(note.id).signed.date", "\"\(note.signedOn)\" is not a day", "write it as YYYY-MM-DD")
        }
        for reference in document.references where FactValue.date(reference.accessed).map({ $0.isDay }) != true {
            note(
                "references.\(reference.number).accessed", "\"\(reference.accessed)\" is not a day",
                "write it as YYYY-MM-DD")
        }
        for row in document.revisions where PrintedMonth(row.date) == nil {
            note("revisions.\(row.date)", "\"\(row.date)\" is not a month", "write it as printed, MM/YYYY")
        }
    }
}

/// A month as a revision history prints it, `MM/YYYY`.
struct PrintedMonth: Comparable {
    let year: Int
    let month: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 4, let month = UInt(parts[0]),
            let year = UInt(parts[1]), (1...12).contains(month)
        else { return nil }
        self.year = Int(year)
        self.month = Int(month)
    }

    /// As versions and days begin: `2025-10`.
    var isoText: String { "\(String(year).leftPadded(4))-\(String(month).leftPadded(2))" }

    static func < (left: PrintedMonth, right: PrintedMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension String {
    fileprivate func leftPadded(_ width: Int) -> String {
        String(repeating: "0", count: max(0, width - utf8.count)) + self
    }
}

extension FactValue {
    /// Whether it is a date that names its day.
    var isDay: Bool { type == .date && description.utf8.count == 10 }
}

extension PolicyDocument {
    /// All passages of the printed document, those inside tables too.
    private var passages: [Passage] {
        func all(_ passages: [Passage]) -> [Passage] {
            passages.flatMap { passage in
                guard case .columns(let columns) = passage else { return [passage] }
                return [passage] + columns.flatMap { all($0.body) }
            }
        }
        return all(parts.flatMap(\.body))
    }

    /// The printed references.
    var references: [Passage.Reference] {
        passages.flatMap { passage -> [Passage.Reference] in
            if case .references(let references) = passage { references } else { [] }
        }
    }

    /// The rows of the printed revision history.
    var revisions: [RevisionRow] {
        passages.flatMap { passage -> [RevisionRow] in
            if case .revisions(_, let rows) = passage { rows } else { [] }
        }
    }
}
