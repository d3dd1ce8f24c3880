extension Checker {
    mutating func call(_ name: String, _ arguments: [SyntaxNode], at position: SourcePosition) -> TypedNode? {
        if profile == .criterion, let refusal = Refusal.ofCall(name) {
            return refuse(position, refusal.reason, refusal.instead)
        }
        guard let arguments = check(arguments) else { return nil }
        guard let operation = Checker.operation(named: name, arguments: arguments.count) else {
            if let known = Checker.signatures[name] {
                return refuse(
                    position,
                    "\(name)() takes \(Checker.words(for: known)) arguments, not \(arguments.count)"
                )
            }
            let near = NearestName.among(Checker.signatures.keys, to: name)
            return refuse(
                position, "\(name) is not a function here",
                near.map { "did you mean \($0)?" } ?? "declare what it would compute as a fact of its own")
        }
        return apply(operation, arguments, name, at: position)
    }

    /// The functions there are, and the numbers of arguments they take.
    private static let signatures: [String: [Int]] = [
        "CalculateAgeInYearsAt": [2], "CalculateAgeInMonthsAt": [2], "CalculateAgeInWeeksAt": [2],
        "CalculateAgeInDaysAt": [2],
        "Abs": [1], "Ceiling": [1], "Floor": [1], "Truncate": [1], "Round": [1, 2], "Date": [1, 2, 3],
        "Coalesce": Array(2...Int(Operation.widestCoalesce)), "ToDecimal": [1], "IsNull": [1], "IsTrue": [1],
        "IsFalse": [1],
    ]

    private static func words(for counts: [Int]) -> String {
        counts.count > 3
            ? "\(counts[0]) to \(counts[counts.count - 1])" : counts.map(String.init).joined(separator: " or ")
    }

    private static func operation(named name: String, arguments: Int) -> Operation? {
        guard signatures[name]?.contains(arguments) == true else { return nil }
        switch name {
        case "CalculateAgeInYearsAt": return .durationBetween(.year)
        case "CalculateAgeInMonthsAt": return .durationBetween(.month)
        case "CalculateAgeInWeeksAt": return .durationBetween(.week)
        case "CalculateAgeInDaysAt": return .durationBetween(.day)
        case "Abs": return .abs
        case "Ceiling": return .ceiling
        case "Floor": return .floor
        case "Truncate": return .truncate
        case "Round": return arguments == 1 ? .round : .roundTo
        case "Date": return .date(parts: UInt8(arguments))
        case "Coalesce": return .coalesce(UInt8(arguments))
        case "ToDecimal": return .toDecimal
        case "IsNull": return .isNull
        case "IsTrue": return .isTrue
        case "IsFalse": return .isFalse
        default: return nil
        }
    }
}
