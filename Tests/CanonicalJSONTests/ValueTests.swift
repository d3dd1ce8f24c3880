import CanonicalJSON
import Testing

@Suite("JSON values and objects")
struct ValueTests {
    @Test("Strings are compared by code unit, not by Unicode equivalence")
    func codeUnits() {
        let composed = "\u{E9}"
        let decomposed = "e\u{301}"
        #expect(composed == decomposed)
        #expect(JSONValue.string(composed) != .string(decomposed))
        let object = JSONObject([(composed, JSONValue.integer(1)), (decomposed, .integer(2))])
        #expect(object.count == 2)
        #expect(object[composed] == 1)
        #expect(object[decomposed] == 2)
        #expect(JSONValue.object(object).hashValue != JSONValue.object([composed: 1]).hashValue)
    }

    @Test("Members may be set, replaced and removed, and stay in order")
    func members() {
        var object: JSONObject = ["b": 1, "a": true]
        object["c"] = "x"
        object["b"] = nil
        object["absent"] = nil
        object["a"] = [nil, -7]
        #expect(object.names == ["a", "c"])
        #expect(JSONValue.object(object).canonicalText == "{\"a\":[null,-7],\"c\":\"x\"}")
        #expect(object.map { $0.name } == ["a", "c"])
        object["n"] = .null
        #expect(object["n"] == JSONValue.null)
    }

    @Test("Objects too long for a scan find their members all the same")
    func longObject() {
        var object = JSONObject()
        for number in 0..<100 { object["k\(number)"] = .integer(Int64(number)) }
        for number in 0..<100 { #expect(object["k\(number)"] == .integer(Int64(number))) }
        #expect(object["k100"] == nil)
        #expect(object["k"] == nil)
        #expect(object.names == object.names.sorted())
    }

    @Test("Names sort by UTF-16 code units, where supplementary characters precede U+E000 and above")
    func order() {
        let names = ["\u{1F600}", "\u{E000}", "\u{FFFD}", "\u{D7FF}", "z", "", "zz", "\u{10FFFF}"]
        let expected = names.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
        #expect(JSONObject(names.map { ($0, .null) }).names == expected)
    }

    @Test("Pretty text is indented by two spaces, with empty containers closed at once")
    func pretty() {
        let value: JSONValue = ["b": [1, [], ["x": nil]], "a": [:]]
        #expect(
            value.prettyText == """
                {
                  "a": {},
                  "b": [
                    1,
                    [],
                    {
                      "x": null
                    }
                  ]
                }
                """)
    }

    @Test("Each accessor answers for its own kind only")
    func accessors() {
        let values: [JSONValue] = [nil, true, 1, "s", [], [:]]
        #expect(values.map { $0.boolValue != nil } == [false, true, false, false, false, false])
        #expect(values.map { $0.integerValue != nil } == [false, false, true, false, false, false])
        #expect(values.map { $0.stringValue != nil } == [false, false, false, true, false, false])
        #expect(values.map { $0.arrayValue != nil } == [false, false, false, false, true, false])
        #expect(values.map { $0.objectValue != nil } == [false, false, false, false, false, true])
    }
}
