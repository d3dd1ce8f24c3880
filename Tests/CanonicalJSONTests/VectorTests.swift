import CanonicalJSON
import Testing

@Suite("Published vectors of canonical JSON")
struct VectorTests {
    @Test("A text has its published canonical form", arguments: Vectors.published.accept)
    func canonicalForm(_ vector: Vectors.Accepted) throws {
        let value = try JSONValue(parsing: Array(vector.text.utf8))
        #expect(value.canonicalBytes == Array(vector.canonical.utf8))
        #expect(try JSONValue(parsingCanonical: Array(vector.canonical.utf8)) == value)
    }

    @Test("A malformed text is refused at its first fault", arguments: Vectors.published.refuse)
    func refusal(_ vector: Vectors.Refused) throws {
        let error = try #require(throws: JSONSyntaxError.self) { try JSONValue(parsing: vector.bytes) }
        #expect(error.offset == vector.offset)
        #expect(error.line == vector.line)
        #expect(error.column == vector.column)
        #expect(error.reason.contains(vector.reason), "\(error.reason)")
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsingCanonical: vector.bytes) }
    }

    @Test(
        "A text in another than the canonical form is refused where it departs",
        arguments: Vectors.published.notCanonical)
    func departure(_ vector: Vectors.NotCanonical) throws {
        let error = try #require(throws: JSONSyntaxError.self) {
            try JSONValue(parsingCanonical: Array(vector.text.utf8))
        }
        #expect(error.offset == vector.offset)
        #expect(error.reason.contains(vector.reason), "\(error.reason)")
    }
}
