import CanonicalJSON
import Testing

@Suite("Reading the members of an object")
struct ReaderTests {
    private func reader(_ value: JSONValue, at path: String = "request") throws -> JSONObjectReader {
        try JSONObjectReader(value, at: path)
    }

    @Test("Members of every kind are read, and null counts as absent where a member is optional")
    func kinds() throws {
        var reader = try reader([
            "s": "text", "i": 7, "b": true, "a": [1, 2], "o": ["x": "y"], "l": ["p", "q"], "t": 1_759_500_309_123,
            "n": nil,
        ])
        #expect(try reader.string("s") == "text")
        #expect(try reader.integer("i") == 7)
        #expect(try reader.bool("b"))
        #expect(try reader.array("a") == [1, 2])
        var inner = try reader.object("o")
        #expect(inner.path == "request.o")
        #expect(try inner.string("x") == "y")
        try inner.finish()
        #expect(try reader.strings("l") == ["p", "q"])
        #expect(try reader.timestamp("t").rfc3339 == "2025-10-03T14:05:09.123Z")
        #expect(try reader.optionalString("n") == nil)
        #expect(try reader.optionalInteger("absent") == nil)
        try reader.finish()
    }

    @Test("A member of another kind is refused with its path and both kinds")
    func otherKind() throws {
        var reader = try reader(["cycles": "six", "documents": ["a", 2], "when": 999_999_999_999_999, "o": nil])
        func refusal(_ body: (inout JSONObjectReader) throws -> Void) -> String? {
            do {
                try body(&reader)
                return nil
            } catch {
                return "\(error)"
            }
        }
        #expect(refusal { _ = try $0.integer("cycles") } == "request.cycles: expected an integer, found a string")
        #expect(refusal { _ = try $0.optionalBool("cycles") } == "request.cycles: expected a boolean, found a string")
        #expect(
            refusal { _ = try $0.strings("documents") } == "request.documents[1]: expected a string, found an integer")
        #expect(refusal { _ = try $0.object("o") } == "request.o: expected an object, found null")
        #expect(
            refusal { _ = try $0.timestamp("when") }
                == "request.when: 999999999999999 ms since 1970 is not within the years 0000 to 9999")
        #expect(throws: JSONShapeError(path: "", reason: "expected an object, found an array")) {
            try JSONObjectReader([], at: "")
        }
    }

    @Test("A missing member is named with the unread one that was probably meant for it")
    func missing() throws {
        var reader = try reader(["membr": "M1"])
        #expect(throws: JSONShapeError(path: "request.member", reason: "is missing (is \"membr\" meant for it?)")) {
            try reader.string("member")
        }
        #expect(throws: JSONShapeError(path: "request.drug", reason: "is missing")) { try reader.string("drug") }
    }

    @Test("A member nobody asked for is refused with the nearest known name, or with all of them")
    func unknown() throws {
        var misspelt = try reader(["drug": "J9229", "priorty": "expedited"], at: "")
        _ = try misspelt.string("drug")
        _ = try misspelt.optionalString("priority")
        #expect(throws: JSONShapeError(path: "priorty", reason: "is not a known member (did you mean \"priority\"?)")) {
            try misspelt.finish()
        }
        var strange = try reader(["drug": "J9229", "zzz": 1], at: "")
        _ = try strange.string("drug")
        _ = try strange.optionalString("priority")
        #expect(throws: JSONShapeError(path: "zzz", reason: "is not a known member; known are drug, priority")) {
            try strange.finish()
        }
    }

    @Test("Of many members, too, the one nobody asked for is named", arguments: [0, 63, 64, 65, 99])
    func many(_ forgotten: Int) throws {
        func name(_ number: Int) -> String { "m\(100 + number)" }
        let object = JSONObject((0..<100).map { (name($0), JSONValue.integer(Int64($0))) })
        var reader = JSONObjectReader(object, at: "request")
        for number in 0..<100 where number != forgotten {
            let value = try reader.integer(name(number))
            #expect(value == Int64(number))
        }
        let error = #expect(throws: JSONShapeError.self) { try reader.finish() }
        #expect(error?.path == "request.\(name(forgotten))")
        _ = try reader.integer(name(forgotten))
        try reader.finish()
    }

    @Test(
        "The nearest name is found through slips, and none is where nothing is near",
        arguments: [
            ("Age", "AgeInYears"), ("ageinyears", "AgeInYears"), ("AgeInYaers", "AgeInYears"), ("cd22", "CD22"),
            ("Diagnsis", "Diagnosis"), ("Prescriber", nil), ("x", nil), ("", nil),
        ] as [(String, String?)])
    func nearest(_ name: String, _ expected: String?) {
        #expect(Spelling.nearest(to: name, among: ["AgeInYears", "CD22", "Diagnosis", "BirthDate"]) == expected)
    }

    @Test("Of equally near names the first in code-unit order is taken, whatever the order given")
    func tie() {
        #expect(Spelling.nearest(to: "ac", among: ["ad", "ab"]) == "ab")
        #expect(Spelling.nearest(to: "ac", among: ["ab", "ad"]) == "ab")
    }
}
