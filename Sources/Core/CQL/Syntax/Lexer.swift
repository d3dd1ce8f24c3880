/// Cuts the text of an expression into tokens (CQL 1.5, Appendix A).
struct Lexer {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var column = 1

    /// Longer expressions are refused, to bound the work that hostile text can ask for.
    static let longestText = 65_536

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    static func tokens(of text: String) throws(CQLDiagnostic) -> [Token] {
        var lexer = Lexer(text)
        guard lexer.bytes.count <= longestText else {
            throw CQLDiagnostic(
                position: lexer.position, message: "the expression is longer than \(longestText) bytes",
                suggestion: "split it into several criteria")
        }
        var tokens: [Token] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private var position: SourcePosition { SourcePosition(line: line, column: column) }

    private func peek(_ distance: Int = 0) -> UInt8? {
        index + distance < bytes.count ? bytes[index + distance] : nil
    }

    private mutating func advance(_ count: Int = 1) {
        for byte in bytes[index..<index + count] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        index += count
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private static func isLetter(_ byte: UInt8?) -> Bool {
        byte.map {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                || $0 == UInt8(ascii: "_")
        } ?? false
    }

    private mutating func takeWhile(_ condition: (UInt8?) -> Bool) -> String {
        let start = index
        var end = index
        while end < bytes.count, condition(bytes[end]) { end += 1 }
        advance(end - start)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func next() throws(CQLDiagnostic) -> Token {
        try skipSpaceAndComments()
        let start = position
        guard let byte = peek() else { return Token(kind: .end, position: start) }
        let kind: Token.Kind
        switch byte {
        case UInt8(ascii: "'"): kind = .string(try quoted())
        case UInt8(ascii: "\""), UInt8(ascii: "`"): kind = .quotedName(try quoted())
        case UInt8(ascii: "@"): kind = try temporal()
        case _ where Lexer.isDigit(byte): kind = try number()
        case _ where Lexer.isLetter(byte): kind = .word(takeWhile { Lexer.isLetter($0) || Lexer.isDigit($0) })
        default: kind = .symbol(try symbol())
        }
        return Token(kind: kind, position: start)
    }

    private mutating func skipSpaceAndComments() throws(CQLDiagnostic) {
        while let byte = peek() {
            switch (byte, peek(1)) {
            case (0x20, _), (0x09, _), (0x0A, _), (0x0D, _):
                advance()
            case (UInt8(ascii: "/"), UInt8(ascii: "/")):
                _ = takeWhile { $0 != UInt8(ascii: "\n") }
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                let start = position
                advance(2)
                while peek() != UInt8(ascii: "*") || peek(1) != UInt8(ascii: "/") {
                    guard peek() != nil else {
                        throw CQLDiagnostic(
                            position: start, message: "this comment is never closed", suggestion: "end it with */")
                    }
                    advance()
                }
                advance(2)
            default:
                return
            }
        }
    }

    private mutating func number() throws(CQLDiagnostic) -> Token.Kind {
        let start = position
        let whole = takeWhile(Lexer.isDigit)
        let kind: Token.Kind
        if peek() == UInt8(ascii: "."), Lexer.isDigit(peek(1)) {
            advance()
            kind = .decimal(whole + "." + takeWhile(Lexer.isDigit))
        } else if peek() == UInt8(ascii: "L"), !Lexer.isLetter(peek(1)), !Lexer.isDigit(peek(1)) {
            advance()
            kind = .long(whole)
        } else {
            kind = .integer(whole)
        }
        if Lexer.isLetter(peek()) {
            let tail = takeWhile { Lexer.isLetter($0) || Lexer.isDigit($0) }
            throw CQLDiagnostic(
                position: start, message: "a number runs into '\(tail)'",
                suggestion: "write a unit in quotes after a space, like 1.8 'mg/m2', or a duration like 6 months")
        }
        return kind
    }

    private mutating func temporal() throws(CQLDiagnostic) -> Token.Kind {
        let start = position
        advance()
        func isPart(_ byte: UInt8?) -> Bool {
            Lexer.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
        }
        if peek() == UInt8(ascii: "T") {
            advance()
            return .time(takeWhile(isPart))
        }
        let date = takeWhile { Lexer.isDigit($0) || $0 == UInt8(ascii: "-") }
        if peek() == UInt8(ascii: "T") {
            advance()
            return .dateTime(
                date + "T" + takeWhile { isPart($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "Z") })
        }
        guard !date.isEmpty else {
            throw CQLDiagnostic(
                position: start, message: "'@' begins a date", suggestion: "write @2025-10-01, @2025-10 or @2025")
        }
        return .date(date)
    }

    private mutating func quoted() throws(CQLDiagnostic) -> String {
        let start = position
        let quote = bytes[index]
        advance()
        var text: [UInt8] = []
        while let byte = peek(), byte != quote {
            if byte == UInt8(ascii: "\\") {
                try escape(into: &text)
            } else {
                text.append(byte)
                advance()
            }
        }
        guard peek() == quote else {
            throw CQLDiagnostic(position: start, message: "the quote that opens here is never closed")
        }
        advance()
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func escape(into text: inout [UInt8]) throws(CQLDiagnostic) {
        let start = position
        advance()
        guard let letter = peek() else {
            throw CQLDiagnostic(position: start, message: "a backslash ends the expression")
        }
        switch letter {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            text.append(letter)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let digits = bytes[(index + 1)...].prefix(4)
            guard digits.count == 4, digits.allSatisfy({ UInt8(ascii: "-") != $0 && UInt8(ascii: "+") != $0 }),
                let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(code)
            else {
                throw CQLDiagnostic(position: start, message: "\\u needs four hexadecimal digits of a character")
            }
            text.append(contentsOf: UTF8.encode(scalar)!)
            advance(4)
        default:
            throw CQLDiagnostic(
                position: start, message: "an unknown escape",
                suggestion: "known are \\' \\\" \\` \\\\ \\/ \\f \\n \\r \\t and \\u with four digits")
        }
        advance()
    }

    private static let symbols = [
        "<=", ">=", "!=", "!~", "(", ")", "[", "]", "{", "}", ",", ".", ":", "+", "-", "*", "/", "^", "&", "|", "=",
        "<", ">", "~",
        "%", "$",
    ]

    /// What other notations write for CQL's operators.
    private static let foreign: [(text: String, advice: String)] = [
        ("==", "write '='"), ("&&", "write 'and'"), ("||", "write 'or'"), ("<>", "write '!='"),
        ("=>", "write '>=', or 'implies'"),
        ("=<", "write '<='"), ("≥", "write '>='"), ("≤", "write '<='"), ("≠", "write '!='"),
        ("“", "write straight quotes"),
        ("”", "write straight quotes"), ("‘", "write straight quotes"), ("’", "write straight quotes"),
        ("×", "write '*'"),
        ("÷", "write '/'"), ("−", "write '-'"), ("–", "write '-'"), ("∧", "write 'and'"), ("∨", "write 'or'"),
        ("¬", "write 'not'"),
    ]

    private mutating func symbol() throws(CQLDiagnostic) -> String {
        func follows(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }
        if let slip = Lexer.foreign.first(where: { follows($0.text) }) {
            throw CQLDiagnostic(
                position: position, message: "'\(slip.text)' is not an operator of CQL", suggestion: slip.advice)
        }
        if let symbol = Lexer.symbols.first(where: follows), symbol != "$" || Lexer.isLetter(peek(1)) {
            advance(symbol.utf8.count)
            return symbol
        }
        if follows("!") {
            throw CQLDiagnostic(position: position, message: "'!' is not an operator of CQL", suggestion: "write 'not'")
        }
        let rest = String(decoding: bytes[index...].prefix(4), as: UTF8.self)
        throw CQLDiagnostic(position: position, message: "the character '\(rest.first ?? "?")' means nothing in CQL")
    }
}
