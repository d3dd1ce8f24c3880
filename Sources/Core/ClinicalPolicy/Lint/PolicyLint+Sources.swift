extension PolicyLint {
    /// Bases and rows that nothing rests on.
    mutating func reviewSources() {
        var named: Set<String> = []
        func add(_ node: OutlineNode) {
            named.formUnion([node.basis].compactMap { $0 })
            node.requirement.members.forEach(add)
        }
        for section in document.sections {
            named.formUnion([section.basis].compactMap { $0 })
            guard let criteria = section.criteria else { continue }
            if case .heading(let node) = criteria.indication { add(node) }
            criteria.requirement.members.forEach(add)
        }
        for basis in document.source.bases where !named.contains(basis.id) {
            note(
                .unusedSource, "source.bases.\(basis.id)", "no criterion rests on it",
                "name it in basis of a criterion, or leave it out")
        }
        let rows = Set(document.source.bases.flatMap(\.rows))
        for (place, row) in document.source.rows.enumerated() where !rows.contains(row.date) {
            note(
                .unusedSource, "source.rows[\(place)]", "no basis rests on the row \(row.date)",
                "name it in a basis, or leave it out")
        }
    }

    /// Dates that are out of order, or disagree with the version.
    mutating func reviewDates() {
        let printed = document.revisions
        reviewOrder(of: document.source.rows) { "source.rows[\($0)].date" }
        reviewOrder(of: printed) { "revisions.\(printed[$0].date)" }
        let version = document.version.text
        if let last = printed.compactMap({ PrintedMonth($0.date) }).max(), last.isoText != version {
            note(
                .dates, "version", "is \(version), and the last printed revision is of \(last.isoText)",
                "name the version by the month of its review")
        }
        for line in document.header where line.label == "Last Review Date" {
            guard let month = PrintedMonth(line.value), month.isoText != version else { continue }
            note(
                .dates, "header", "prints the last review \(line.value), and the version is \(version)",
                "name the version by the month of its review")
        }
        for reference in document.references where reference.accessed.prefix(7) > version {
            note(
                .dates, "references.\(reference.number).accessed",
                "was accessed on \(reference.accessed), after the review \(version)", "check the day")
        }
        for reference in document.references {
            guard let words = Self.printedDay(reference.accessed), !reference.text.contains(words) else { continue }
            note(
                .dates, "references.\(reference.number).accessed",
                "is \(reference.accessed), and the words do not say \(words)",
                "check it against the printed words")
        }
    }

    private mutating func reviewOrder(of rows: [RevisionRow], subject: (Int) -> String) {
        let months = rows.map { PrintedMonth($0.date) }
        for place in rows.indices.dropFirst() {
            guard let former = months[place - 1], let latter = months[place], latter < former else { continue }
            note(
                .dates, subject(place), "\(rows[place].date) comes after \(rows[place - 1].date)",
                "put the rows in the order of their months")
        }
    }

    /// A day as references print it: `August 23, 2025`.
    private static func printedDay(_ day: String) -> String? {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, names.indices.contains(parts[1] - 1) else { return nil }
        return "\(names[parts[1] - 1]) \(parts[2]), \(parts[0])"
    }
}
