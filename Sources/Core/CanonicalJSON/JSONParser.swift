/// A strict recursive-descent reader of RFC 8259 text, and of RFC 8785 text when `isCanonical`.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let maximumDepth: Int
    let isCanonical: Bool
    /// Whether a number that is no integer of the ledger is kept as it is written, not refused.
    let keepsNumbers: Bool
    private(set) var position = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int, isCanonical: Bool, keepsNumbers: Bool = false) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        self.isCanonical = isCanonical
        self.keepsNumbers = keepsNumbers
    }

    mutating func parseDocument() throws(JSONSyntaxError) -> JSONValue {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            throw error(at: 0, "a byte order mark does not belong in JSON: remove the first three bytes")
        }
        try skipWhitespace()
        let value = try parseValue()
        try skipWhitespace()
        if position < bytes.count {
            throw error(at: position, "\(found(at: position)) after the end of the value")
        }
        return value
    }

    private mutating func parseValue() throws(JSONSyntaxError) -> JSONValue {
        guard position < bytes.count else { throw error(at: position, "the text ends where a value should be") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return .object(try parseObject())
        case UInt8(ascii: "["): return .array(try parseArray())
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try parseLiteral("true", .bool(true))
        case UInt8(ascii: "f"): return try parseLiteral("false", .bool(false))
        case UInt8(ascii: "n"): return try parseLiteral("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return keepsNumbers ? try parseNumber() : .integer(try parseInteger())
        default: throw error(at: position, "\(found(at: position)) where a value should be")
        }
    }

    private mutating func parseLiteral(
        _ literal: StaticString, _ value: JSONValue
    ) throws(JSONSyntaxError) -> JSONValue {
        let length = literal.utf8CodeUnitCount
        for offset in 0..<length {
            guard position + offset < bytes.count, bytes[position + offset] == literal.utf8Start[offset] else {
                throw error(at: position, "expected the literal \(literal)")
            }
        }
        position += length
        return value
    }

    private mutating func enter() throws(JSONSyntaxError) {
        guard depth < maximumDepth else {
            throw error(at: position, "nested more than \(maximumDepth) levels deep")
        }
        depth += 1
        position += 1
    }

    private mutating func leave() {
        depth -= 1
        position += 1
    }

    private mutating func parseArray() throws(JSONSyntaxError) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        try skipWhitespace()
        if peek() == UInt8(ascii: "]") {
            leave()
            return elements
        }
        while true {
            elements.append(try parseValue())
            try skipWhitespace()
            switch peek() {
            case UInt8(ascii: ","):
                position += 1
                try skipWhitespace()
            case UInt8(ascii: "]"):
                leave()
                return elements
            default:
                throw error(at: position, "expected ',' or ']' after an element, found \(found(at: position))")
            }
        }
    }

    private mutating func parseObject() throws(JSONSyntaxError) -> JSONObject {
        let start = position
        var members: [JSONObject.Member] = []
        var isOrdered = true
        try parseMembers { parser, nameOffset, name, value throws(JSONSyntaxError) in
            if isOrdered, let last = members.last, !CodeUnits.precedes(last.name, name) {
                isOrdered = false
                if parser.isCanonical {
                    let reason =
                        CodeUnits.areEqual(last.name, name)
                        ? "the member \"\(name)\" is given twice"
                        : "not in canonical form: the member \"\(name)\" must come before \"\(last.name)\""
                    throw parser.error(at: nameOffset, reason)
                }
            }
            members.append(JSONObject.Member(name: name, value: value))
        }
        if !isOrdered {
            members.sort { CodeUnits.precedes($0.name, $1.name) }
            for index in members.indices.dropFirst()
            where CodeUnits.areEqual(members[index - 1].name, members[index].name) {
                throw try repeatedMember(ofObjectAt: start)
            }
        }
        return JSONObject(ordered: members)
    }

    /// Reads an object's members from its opening to its closing brace.
    private mutating func parseMembers(
        _ body: (borrowing JSONParser, Int, String, JSONValue) throws(JSONSyntaxError) -> Void
    ) throws(JSONSyntaxError) {
        try enter()
        try skipWhitespace()
        if peek() == UInt8(ascii: "}") {
            leave()
            return
        }
        while true {
            let nameOffset = position
            guard peek() == UInt8(ascii: "\"") else {
                throw error(at: position, "expected a member name in double quotes, found \(found(at: position))")
            }
            let name = try parseString()
            if keepsNumbers, name == JSONValue.numberMember {
                throw error(
                    at: nameOffset, "a member named \"\(name)\", which is kept for numbers here: name it otherwise")
            }
            try skipWhitespace()
            guard peek() == UInt8(ascii: ":") else {
                throw error(at: position, "expected ':' after a member name, found \(found(at: position))")
            }
            position += 1
            try skipWhitespace()
            let value = try parseValue()
            try body(self, nameOffset, name, value)
            try skipWhitespace()
            switch peek() {
            case UInt8(ascii: ","):
                position += 1
                try skipWhitespace()
            case UInt8(ascii: "}"):
                leave()
                return
            default:
                throw error(at: position, "expected ',' or '}' after a member, found \(found(at: position))")
            }
        }
    }

    /// The error for the first repeated name of an object that was read once and has one: finds its place by reading
    /// again.
    private func repeatedMember(ofObjectAt start: Int) throws(JSONSyntaxError) -> JSONSyntaxError {
        var again = JSONParser(
            bytes, maximumDepth: maximumDepth, isCanonical: false, keepsNumbers: keepsNumbers)
        again.position = start
        var seen: Set<[UInt8]> = []
        var repeated: (offset: Int, name: String)?
        try again.parseMembers { _, offset, name, _ throws(JSONSyntaxError) in
            if !seen.insert(Array(name.utf8)).inserted, repeated == nil { repeated = (offset, name) }
        }
        guard let repeated else { preconditionFailure("an object reported as repeating a member repeats none") }
        return error(at: repeated.offset, "the member \"\(repeated.name)\" is given twice")
    }

    mutating func parseInteger() throws(JSONSyntaxError) -> Int64 {
        let start = position
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let firstDigit = position
        var magnitude: Int64 = 0
        var isInRange = true
        while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            if isInRange {
                magnitude = magnitude * 10 + Int64(byte - UInt8(ascii: "0"))
                isInRange = magnitude <= JSONValue.largestInteger
            }
            position += 1
        }
        let digits = position - firstDigit
        if digits == 0 { throw error(at: start, "a minus sign without digits") }
        if digits > 1, bytes[firstDigit] == UInt8(ascii: "0") { throw error(at: start, "a number with a leading zero") }
        switch peek() {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            throw error(
                at: start,
                "numbers are whole here, without fraction or exponent: write decimals as strings, like \"1.8\"")
        default: break
        }
        guard isInRange else {
            throw error(at: start, "the integer is outside ±\(JSONValue.largestInteger): write it as a string")
        }
        if isNegative, magnitude == 0 { throw error(at: start, "-0 is not a whole number of its own: write 0") }
        return isNegative ? -magnitude : magnitude
    }

    @inline(__always)
    func peek() -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    @inline(__always)
    mutating func advance(by count: Int) {
        position += count
    }

    private mutating func skipWhitespace() throws(JSONSyntaxError) {
        let start = position
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
        if isCanonical, position > start {
            throw error(at: start, "not in canonical form: whitespace between tokens")
        }
    }

    func error(at offset: Int, _ reason: String) -> JSONSyntaxError {
        JSONSyntaxError(at: offset, of: bytes, reason)
    }

    /// The byte at `offset` in words.
    func found(at offset: Int) -> String {
        guard offset < bytes.count else { return "the end of the text" }
        let byte = bytes[offset]
        if byte > 0x20, byte < 0x7F { return "'\(Character(Unicode.Scalar(byte)))'" }
        let hex = String(byte, radix: 16, uppercase: true)
        return "byte 0x\(byte < 0x10 ? "0" : "")\(hex)"
    }
}
