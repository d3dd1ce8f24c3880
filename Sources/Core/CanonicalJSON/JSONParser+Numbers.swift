extension JSONParser {
    /// Reads any number of RFC 8259 §6: an integer of the ledger as such, and every other one as it is written.
    mutating func parseNumber() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        if peek() == UInt8(ascii: "-") { advance(by: 1) }
        let whole = position
        guard skipDigits() > 0 else { throw error(at: start, "a minus sign without digits") }
        if position - whole > 1, bytes[whole] == UInt8(ascii: "0") {
            throw error(at: start, "a number with a leading zero")
        }
        if peek() == UInt8(ascii: ".") {
            advance(by: 1)
            guard skipDigits() > 0 else { throw error(at: start, "a decimal point without digits after it") }
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            advance(by: 1)
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { advance(by: 1) }
            guard skipDigits() > 0 else { throw error(at: start, "an exponent without digits") }
        }
        let literal = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        if literal != "-0", let integer = Int64(literal), integer.magnitude <= UInt64(JSONValue.largestInteger) {
            return .integer(integer)
        }
        return .object([JSONValue.numberMember: .string(literal)])
    }

    /// Steps over digits; how many.
    private mutating func skipDigits() -> Int {
        let start = position
        while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { advance(by: 1) }
        return position - start
    }
}
