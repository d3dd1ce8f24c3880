import CanonicalJSON
import Testing

@Suite("Reading JSON")
struct ParsingTests {
    private func nested(_ depth: Int) -> [UInt8] {
        Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
    }

    @Test("Nesting is read to the allowed depth and refused one level beyond")
    func depth() throws {
        _ = try JSONValue(parsing: nested(64))
        let error = try #require(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(65)) }
        #expect(error.offset == 64)
        #expect(error.reason == "nested more than 64 levels deep")
        _ = try JSONValue(parsing: nested(3), maximumDepth: 3)
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(4), maximumDepth: 3) }
    }

    @Test("No caller can allow nesting that would exhaust the stack")
    func deepest() {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(100_000), maximumDepth: .max) }
    }

    @Test("An error says its place in one line")
    func description() throws {
        let error = try #require(throws: JSONSyntaxError.self) {
            try JSONValue(parsing: Array("{\n  \"a\": 1.5}".utf8))
        }
        #expect(
            error.description
                == "line 2, column 8 (byte 9): numbers are whole here, without fraction or exponent: "
                + "write decimals as strings, like \"1.8\"")
    }

    @Test("Many members out of order, and a repeated one among them, are handled in good time")
    func manyMembers() throws {
        let names = (0..<5000).map { "m\(4999 - $0)" }
        let text = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",")
        let object = try #require(try JSONValue(parsing: Array((text + "}").utf8)).objectValue)
        #expect(object.names == names.sorted())
        let error = try #require(throws: JSONSyntaxError.self) {
            try JSONValue(parsing: Array((text + ",\"m17\":1}").utf8))
        }
        #expect(error.offset == text.utf8.count + 1)
        #expect(error.reason == "the member \"m17\" is given twice")
    }
}
