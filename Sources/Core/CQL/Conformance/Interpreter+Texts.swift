extension Interpreter {
    func textCall(_ name: String, _ values: [AnyValue?]) throws(EvaluationError) -> Answer? {
        guard Interpreter.textFunctions.contains(name) else { return nil }
        if name == "Combine" { return Answer(combine(values)) }
        guard let first = values.first, let first else { return Answer(nil) }
        if name == "Split", values.count == 2, values[1] == nil { return Answer(.list([first])) }
        guard values.allSatisfy({ $0 != nil }), let text = first.text else {
            if first.text == nil { throw EvaluationError("\(name)() needs a String, not \(first.typeName)") }
            return Answer(nil)
        }
        let second = values.count > 1 ? values[1] : nil
        switch (name, values.count) {
        case ("Length", 1): return Answer(.integer(Int32(text.count)))
        case ("Upper", 1): return Answer(.string(text.uppercased()))
        case ("Lower", 1): return Answer(.string(text.lowercased()))
        case ("Concatenate", _): return Answer(.string(values.compactMap { $0?.text }.joined()))
        case ("StartsWith", 2): return Answer(second?.text.map { .boolean(text.hasPrefix($0)) })
        case ("EndsWith", 2): return Answer(second?.text.map { .boolean(text.hasSuffix($0)) })
        case ("PositionOf", 2):
            return Answer(second?.text.map { .integer(Int32(positions(of: text, in: $0).first ?? -1)) })
        case ("LastPositionOf", 2):
            return Answer(second?.text.map { .integer(Int32(positions(of: text, in: $0).last ?? -1)) })
        case ("Substring", 2...3):
            guard let start = second?.int, start >= 0, start < max(1, text.count) else { return Answer(nil) }
            let length = values.count > 2 ? values[2]?.int ?? 0 : text.count
            return Answer(.string(String(text.dropFirst(start).prefix(max(0, length)))))
        case ("Split", 2):
            guard let separator = second?.text, !separator.isEmpty else { return Answer(.list([first])) }
            return Answer(
                .list(text.split(separator: separator, omittingEmptySubsequences: false).map { .string(String($0)) }))
        case ("SplitOnMatches", 2):
            let pattern = try regex(second?.text)
            return Answer(
                .list(text.split(separator: pattern, omittingEmptySubsequences: false).map { .string(String($0)) }))
        case ("Matches", 2): return Answer(.boolean(text.wholeMatch(of: try regex(second?.text)) != nil))
        case ("ReplaceMatches", 3):
            let replacement = Array(values[2]?.text ?? "")
            return Answer(.string(text.replacing(try regex(second?.text)) { Interpreter.filled(replacement, $0) }))
        default: throw EvaluationError("\(name)() does not take \(values.count) arguments")
        }
    }

    private static let textFunctions: Set<String> = [
        "Combine", "Concatenate", "EndsWith", "LastPositionOf", "Length", "Lower", "Matches", "PositionOf",
        "ReplaceMatches", "Split",
        "SplitOnMatches", "StartsWith", "Substring", "Upper",
    ]

    private func combine(_ values: [AnyValue?]) -> AnyValue? {
        let texts = (values.first ?? nil)?.list?.compactMap { $0?.text } ?? []
        guard !texts.isEmpty else { return nil }
        return .string(texts.joined(separator: values.count > 1 ? values[1]?.text ?? "" : ""))
    }

    private func positions(of pattern: String, in text: String) -> [Int] {
        guard !pattern.isEmpty else { return [] }
        let (pattern, text) = (Array(pattern), Array(text))
        guard text.count >= pattern.count else { return [] }
        return (0...(text.count - pattern.count)).filter { Array(text[$0..<$0 + pattern.count]) == pattern }
    }

    private func regex(_ pattern: String?) throws(EvaluationError) -> Regex<AnyRegexOutput> {
        do {
            return try Regex(pattern ?? "")
        } catch {
            throw EvaluationError("'\(pattern ?? "")' is no regular expression")
        }
    }

    /// The replacement with `$1` and its kin filled in, and `\$` taken for a dollar.
    private static func filled(_ replacement: [Character], _ match: Regex<AnyRegexOutput>.Match) -> String {
        var text = ""
        var place = 0
        while place < replacement.count {
            let character = replacement[place]
            let next = place + 1 < replacement.count ? replacement[place + 1] : nil
            if character == "\\", let next {
                text.append(next)
                place += 1
            } else if character == "$", let group = next?.wholeNumberValue {
                if match.output.indices.contains(group), let part = match.output[group].substring { text += part }
                place += 1
            } else {
                text.append(character)
            }
            place += 1
        }
        return text
    }
}
