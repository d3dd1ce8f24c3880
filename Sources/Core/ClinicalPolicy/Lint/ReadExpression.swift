import CQL

/// An expression of a policy, with the place where it stands.
struct ReadExpression {
    /// Where it stands, such as `I.A.5.b`.
    let subject: String
    /// Its text.
    let source: String
    /// What it comes to, its names and types being in order.
    let checked: CheckedExpression

    init?(_ source: String, at subject: String, _ declarations: Declarations) {
        guard let expression = try? Expression.parse(source),
            let checked = try? expression.check(declarations, profile: .criterion, expecting: .boolean)
        else { return nil }
        self.subject = subject
        self.source = source
        self.checked = checked
    }

    /// The numbers in its text, such as `1.8`, with their places; those in names, in texts and in dates left out.
    var numbers: [(text: String, position: SourcePosition)] {
        var numbers: [(String, SourcePosition)] = []
        for (offset, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var isQuoted = false
            var word = ""
            func end(at column: Int) {
                if word.first?.isNumber == true {
                    numbers.append((word, SourcePosition(line: offset + 1, column: column - word.count)))
                }
                word = ""
            }
            for (place, character) in line.enumerated() {
                let isPart =
                    character.isLetter || character.isNumber || "_@.:-".contains(character) && !word.isEmpty
                    || character == "@"
                if !isQuoted, isPart {
                    word.append(character)
                } else {
                    end(at: place + 1)
                }
                if character == "'" { isQuoted.toggle() }
            }
            end(at: line.count + 1)
        }
        return numbers
    }
}
