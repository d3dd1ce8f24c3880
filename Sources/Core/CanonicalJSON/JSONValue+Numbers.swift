/// JSON of other systems, whose numbers may have fractions and exponents. The ledger's own has none: its decimals travel as
/// strings.
///
/// Such a number is kept digit by digit as it is written, in an object with the one member `#number`, so that nothing is lost
/// by reading and writing: FHIR counts the zero of `0.80` (FHIR R4, section 2.24.0.1, decimal).
extension JSONValue {
    /// The member that keeps a number that is no integer of the ledger.
    static let numberMember = "#number"

    /// Reads strict JSON (RFC 8259) as ``init(parsing:maximumDepth:)`` does, numbers of every form included.
    ///
    /// - Throws: also where an object has a member `#number`.
    public init(parsingNumbers bytes: [UInt8], maximumDepth: Int = 64) throws(JSONSyntaxError) {
        self = try bytes.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in
            var parser = JSONParser(
                buffer, maximumDepth: min(maximumDepth, JSONValue.deepestNesting), isCanonical: false,
                keepsNumbers: true)
            return try parser.parseDocument()
        }
    }

    /// The number as it is written, such as `0.80`, or nil when this is something else.
    public var numberLiteral: String? {
        switch self {
        case .integer(let value): String(value)
        case .object(let object) where object.count == 1: object[JSONValue.numberMember]?.stringValue
        default: nil
        }
    }

    /// The value in one line with its numbers as they were written: members in canonical order, no whitespace.
    public var bytesWithNumbers: [UInt8] {
        var output: [UInt8] = []
        writeWithNumbers(into: &output)
        return output
    }

    private func writeWithNumbers(into output: inout [UInt8]) {
        switch self {
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                element.writeWithNumbers(into: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            if let literal = numberLiteral {
                output.append(contentsOf: literal.utf8)
                return
            }
            output.append(UInt8(ascii: "{"))
            for (index, member) in object.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                JSONValue.write(member.name, into: &output)
                output.append(UInt8(ascii: ":"))
                member.value.writeWithNumbers(into: &output)
            }
            output.append(UInt8(ascii: "}"))
        case .null, .bool, .integer, .string: write(into: &output)
        }
    }
}
