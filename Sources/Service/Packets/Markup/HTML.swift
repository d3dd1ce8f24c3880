/// A piece of HTML, in which text from outside can stand only escaped.
///
/// A literal is markup as it stands in the source of the program; what is interpolated into it is text and is escaped, unless it is
/// itself HTML. There is no other way to make one.
struct HTML: Hashable, Sendable {
    /// The markup.
    let markup: String

    private init(markup: String) {
        self.markup = markup
    }

    /// `text` as it is read: every character that means something in HTML is escaped, and control characters and those that turn the
    /// direction of writing are shown by their code.
    init(_ text: String) {
        markup = HTML.escape(text)
    }

    /// Nothing.
    static let none: HTML = ""

    /// The UTF-8 of the markup.
    var bytes: [UInt8] { Array(markup.utf8) }

    static func + (left: HTML, right: HTML) -> HTML {
        HTML(markup: left.markup + right.markup)
    }

    static func += (left: inout HTML, right: HTML) {
        left = left + right
    }

    private static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}",
                "\u{2066}"..."\u{2069}", "\u{2028}", "\u{2029}", "\u{FEFF}":
                escaped += "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension HTML: ExpressibleByStringInterpolation {
    /// Collects markup and escaped text.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        /// Nothing yet.
        init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        /// Markup of the program.
        mutating func appendLiteral(_ literal: String) { markup += literal }

        mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { markup += piece.markup }
        }
        mutating func appendInterpolation(_ text: some StringProtocol) { markup += HTML.escape(String(text)) }
        mutating func appendInterpolation(_ number: some BinaryInteger) { markup += "\(number)" }
    }

    /// Markup of the program.
    init(stringLiteral literal: String) { self.init(markup: literal) }

    /// Markup of the program with text in it.
    init(stringInterpolation: StringInterpolation) { self.init(markup: stringInterpolation.markup) }
}

extension [HTML] {
    /// The pieces with `separator` between them.
    func joined(by separator: HTML) -> HTML {
        enumerated().reduce(HTML.none) { $0 + ($1.offset == 0 ? .none : separator) + $1.element }
    }
}
