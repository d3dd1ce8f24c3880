import CanonicalJSON
import Testing

@Suite("Numbers of other systems")
struct NumberTests {
    private func read(_ text: String) throws -> JSONValue { try JSONValue(parsingNumbers: Array(text.utf8)) }

    @Test(
        "A number is kept digit by digit",
        arguments: [
            "0.80", "-0", "-0.0", "1e400", "1.5E-7", "9007199254740992", "123456789012345678901234567890.123",
            "-7.25e+3",
        ])
    func exact(literal: String) throws {
        let value = try read(literal)
        #expect(value.numberLiteral == literal)
        #expect(String(decoding: value.bytesWithNumbers, as: UTF8.self) == literal)
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: Array(literal.utf8)) }
    }

    @Test("A whole number of the ledger is an integer as ever", arguments: ["0", "7", "-9007199254740991"])
    func whole(literal: String) throws {
        #expect(try read(literal) == JSONValue(parsing: Array(literal.utf8)))
        #expect(try read(literal).numberLiteral == literal)
    }

    @Test(
        "What is no number of JSON is refused", arguments: ["01", "1.", ".5", "-", "1e", "+1", "0x1", "1.5.2", "NaN"])
    func refused(text: String) {
        #expect(throws: JSONSyntaxError.self) { try read(text) }
    }

    @Test("Numbers stand among other members, and a member cannot pass for one")
    func members() throws {
        let text = #"{"dose":[0.80,1],"name":"0.80"}"#
        #expect(String(decoding: try read(text).bytesWithNumbers, as: UTF8.self) == text)
        #expect(try read(text).objectValue?["name"]?.numberLiteral == nil)
        let error = try #require(throws: JSONSyntaxError.self) { try read(##"{"a":{"#number":"0.8"}}"##) }
        #expect(error.offset == 6)
        #expect(throws: JSONSyntaxError.self) { try read(#"{"a":0.1,"a":0.2}"#) }
    }
}
