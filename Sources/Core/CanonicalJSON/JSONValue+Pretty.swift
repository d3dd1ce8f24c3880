extension JSONValue {
    /// The value over several lines for people to read: two-space indents, members in canonical order, no final
    /// newline.
    public var prettyText: String { prettyText(at: 0) }

    /// The value as ``prettyText`` has it inside of `depth` others; the first line is not indented.
    public func prettyText(at depth: Int) -> String {
        var output: [UInt8] = []
        writePretty(into: &output, depth: depth)
        return String(decoding: output, as: UTF8.self)
    }

    private func writePretty(into output: inout [UInt8], depth: Int) {
        func breakLine(_ depth: Int) {
            output.append(UInt8(ascii: "\n"))
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
        }
        switch self {
        case .array(let elements) where !elements.isEmpty:
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                breakLine(depth + 1)
                element.writePretty(into: &output, depth: depth + 1)
            }
            breakLine(depth)
            output.append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            output.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                breakLine(depth + 1)
                JSONValue.write(member.name, into: &output)
                output.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: " ")])
                member.value.writePretty(into: &output, depth: depth + 1)
            }
            breakLine(depth)
            output.append(UInt8(ascii: "}"))
        default:
            write(into: &output)
        }
    }
}

extension JSONValue: CustomStringConvertible {
    /// The canonical text.
    public var description: String { canonicalText }
}
