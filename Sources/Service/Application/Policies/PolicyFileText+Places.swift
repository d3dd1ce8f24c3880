import CQL
public import ClinicalPolicy
import Yams

extension PolicyFileText {
    /// A place in the text.
    public struct Place: Hashable, Comparable, Sendable, CustomStringConvertible {
        /// The line, from 1.
        public let line: Int
        /// The character of the line, from 1.
        public let column: Int

        /// Whether `left` comes first.
        public static func < (left: Place, right: Place) -> Bool {
            (left.line, left.column) < (right.line, right.column)
        }

        /// `LINE:COLUMN`.
        public var description: String { "\(line):\(column)" }
    }

    /// Where what `problem` is about stands; for a part of an expression, where that part stands.
    public func place(of problem: PolicyProblem) -> Place {
        let path = PolicyFilePath(to: problem, in: json)
        var node = root
        var place = Place(root)
        for step in path.steps {
            switch (step, node) {
            case (.element(let number), .sequence(let sequence)) where sequence.indices.contains(number):
                node = sequence[number]
                place = Place(node)
            case (.member(let name), .mapping(let mapping)):
                guard let (key, value) = mapping.first(where: { $0.key.scalar?.string == name }) else { return place }
                node = value
                // A map or a list is shown by its name; a text or number by itself.
                let isScalar = value.scalar != nil && value.scalar?.string.isEmpty == false
                place = Place(path.isOfName || !isScalar ? key : value)
            default: return place
            }
        }
        if let position = problem.position, let scalar = node.scalar, let start = node.mark {
            return self.place(of: position, in: scalar, from: Place(line: start.line, column: start.column)) ?? place
        }
        return place
    }

    /// Where the character at `position` of the text of `scalar` stands.
    ///
    /// However a text is set (plain, quoted, folded, in a block), the characters of it that are no blanks stand in the file in the
    /// same order; they are counted off on both sides.
    private func place(of position: SourcePosition, in scalar: Node.Scalar, from start: Place) -> Place? {
        let text = scalar.string.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard text.indices.contains(position.line - 1) else { return nil }
        let before = text[..<(position.line - 1)].reduce(0) { $0 + $1.count(where: { !$0.isBlank }) }
        let line = text[position.line - 1]
        let wanted = before + line.prefix(position.column - 1).count(where: { !$0.isBlank })
        var cursor = ScalarCursor(lines, at: start, style: scalar.style)
        var last: Place?
        var seen = 0
        while let found = cursor.next() {
            if seen == wanted { return found }
            seen += 1
            last = found
            if seen == scalar.string.unicodeScalars.count(where: { !$0.isBlank }) { break }
        }
        // Behind the end: the expression breaks off.
        return last.map { Place(line: $0.line, column: $0.column + 1) }
    }
}

extension PolicyFileText.Place {
    fileprivate init(_ node: Node) {
        self.init(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }
}

/// Walks the characters of a YAML text that are no blanks, as they are written.
private struct ScalarCursor {
    private let lines: [[Unicode.Scalar]]
    private var line: Int
    private var column: Int
    private let style: Node.Scalar.Style

    init(_ lines: [[Unicode.Scalar]], at start: PolicyFileText.Place, style: Node.Scalar.Style) {
        self.lines = lines
        self.style = style
        line = start.line - 1
        column = start.column - 1
        switch style {
        case .literal, .folded:
            // Behind the indicator, the text begins with the next line.
            line += 1
            column = 0
        case .singleQuoted, .doubleQuoted: column += 1
        default: break
        }
    }

    /// The place of the next character; nil behind the last line.
    mutating func next() -> PolicyFileText.Place? {
        while line < lines.count {
            guard column < lines[line].count else {
                line += 1
                column = 0
                continue
            }
            let scalar = lines[line][column]
            guard !scalar.isBlank else {
                column += 1
                continue
            }
            let place = PolicyFileText.Place(line: line + 1, column: column + 1)
            let following = column + 1 < lines[line].count ? lines[line][column + 1] : nil
            switch (style, scalar) {
            case (.singleQuoted, "'"): column += 2
            case (.doubleQuoted, "\\"):
                let digits = following.flatMap { ["x": 2, "u": 4, "U": 8][$0] } ?? 0
                let code = lines[line].dropFirst(column + 2).prefix(digits).map(String.init).joined()
                column += 2 + digits
                // An escape of a blank or of the line end stands for no character here.
                let isBlank = following.map { "ntr \t".unicodeScalars.contains($0) } ?? true
                if isBlank || ["20", "09", "0020", "0009"].contains(code) { continue }
            default: column += 1
            }
            return place
        }
        return nil
    }
}
