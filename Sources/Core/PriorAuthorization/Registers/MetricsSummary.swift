/// Counts of decided requests, and the times they took. What it keeps of a request is the time it took, eight bytes: a median needs
/// them all.
struct MetricsSummary: RegisterSummary {
    private struct Group {
        var decided = 0
        var approved = 0
        var modified = 0
        var denied = 0
        var reversed = 0
        var extendedAndApproved = 0
        var total: Int128 = 0
        var times: [Int] = []
    }

    private var groups: [Priority: Group] = [:]

    mutating func add(_ row: RegisterRow) {
        guard row.cells.count == 5, let priority = Priority(rawValue: row.cells[0].text),
            let outcome = DeterminationOutcome(rawValue: row.cells[1].text), case .integer(let time) = row.cells[4]
        else { preconditionFailure("a row of metrics is made by MetricsObservation") }
        var group = groups[priority] ?? Group()
        groups[priority] = nil
        group.decided += 1
        switch outcome {
        case .approved: group.approved += 1
        case .modified: group.modified += 1
        case .denied: group.denied += 1
        }
        if row.cells[2] == .boolean(true) { group.reversed += 1 }
        if row.cells[3] == .boolean(true), outcome == .approved { group.extendedAndApproved += 1 }
        group.total += Int128(time)
        group.times.append(time)
        groups[priority] = group
    }

    func rows(in context: RegisterContext) -> [RegisterRow] {
        let standard = groups[.standard] ?? Group()
        let expedited = groups[.expedited] ?? Group()
        var all = Group()
        for group in [standard, expedited] {
            all.decided += group.decided
            all.approved += group.approved
            all.modified += group.modified
            all.denied += group.denied
            all.reversed += group.reversed
            all.extendedAndApproved += group.extendedAndApproved
            all.total += group.total
            all.times += group.times
        }
        return [("standard", standard), ("expedited", expedited), ("all", all)].flatMap { name, group in
            counts(group).map { metric, count in
                row(
                    [
                        .text(metric), .text(name), .integer(count), .integer(group.decided),
                        ExactFigure.percent(count, of: group.decided).map { .text($0) } ?? .none, .none,
                    ], context)
            }
                + times(group).map { metric, hours in
                    row(
                        [
                            .text(metric), .text(name), .none, .integer(group.decided), .none,
                            hours.map { .text($0) } ?? .none,
                        ], context)
                }
        }
    }

    private func counts(_ group: Group) -> [(String, Int)] {
        [
            ("approved", group.approved), ("denied", group.denied), ("modified", group.modified),
            ("approved-after-appeal", group.reversed), ("extended-then-approved", group.extendedAndApproved),
        ]
    }

    private func times(_ group: Group) -> [(String, String?)] {
        [
            ("mean-time", ExactFigure.hours(group.total, over: group.decided)),
            ("median-time", ExactFigure.hours(ofMedianOf: group.times)),
        ]
    }

    private func row(_ cells: [RegisterCell], _ context: RegisterContext) -> RegisterRow {
        RegisterRow(day: context.today, cells: cells)
    }
}
