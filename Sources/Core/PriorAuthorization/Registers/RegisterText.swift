import CanonicalJSON

extension DosePlan {
    /// The doses of days 1, 8 and 15: `0.8/0.5/0.5 mg/m2`, with a question mark for a day that was left open.
    var registerText: String {
        [day1, day8, day15].map { $0.map { "\($0.value)" } ?? "?" }.joined(separator: "/") + " \(DosePlan.unit)"
    }
}

extension AuthorizedTerms {
    /// Cycles, doses and days: `3 cycles of 0.8/0.5/0.5 mg/m2 from 2025-11-06 through 2026-05-05`.
    var registerText: String {
        "\(cycles) \(cycles == 1 ? "cycle" : "cycles") of \(dose.registerText) from \(from)"
            + (through.map { " through \($0)" } ?? "")
    }
}

extension [String] {
    /// The texts in one cell; nil where there are none.
    var registerText: String? { isEmpty ? nil : joined(separator: "; ") }
}

/// Whole minutes from `start` to `end`, rounded down: a time that is short of nothing by a millisecond is -1.
func minutes(from start: Timestamp, to end: Timestamp) -> Int {
    let (quotient, rest) = (end.milliseconds - start.milliseconds).quotientAndRemainder(dividingBy: 60_000)
    return Int(rest < 0 ? quotient - 1 : quotient)
}
