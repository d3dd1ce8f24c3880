import CanonicalJSON
import Foundation
import Support
import Testing

@Suite("Properties of canonical JSON, by generation")
struct PropertyTests {
    private static let letters: [Character] = Array(
        "abzAZ019 \"\\/\u{8}\u{9}\n\u{C}\r\u{0}\u{1F}\u{7F}\u{80}éß€\u{D7FF}\u{E000}\u{FFFD}😀\u{10FFFF}")

    private static func string(_ random: inout SeededGenerator) -> String {
        String((0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random)! })
    }

    private static func value(_ depth: Int, _ random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(.random(in: -JSONValue.largestInteger...JSONValue.largestInteger, using: &random))
        case 3: return .integer(.random(in: -20...20, using: &random))
        case 4, 5: return .string(string(&random))
        case 6: return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth - 1, &random) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0...12, using: &random) { object[string(&random)] = value(depth - 1, &random) }
            return .object(object)
        }
    }

    /// Writes `value` member by member and element by element, or now and then as a whole.
    private static func write(_ value: JSONValue, with writer: inout JSONWriter, _ random: inout SeededGenerator) {
        switch value {
        case .integer(let number): writer.integer(number)
        case .bool(let bool): writer.bool(bool)
        case .string(let text) where text.utf8.allSatisfy({ (0x30...0x7A).contains($0) && $0 != 0x5C }):
            writer.plain(text.utf8.count) { _ = $0.initialize(fromContentsOf: text.utf8) }
        case .string(let text): writer.string(text)
        case .array(let elements) where Bool.random(using: &random):
            writer.array(elements) { write($1, with: &$0, &random) }
        case .object(let object) where Bool.random(using: &random):
            writer.object { writer in
                for (name, value) in object {
                    writer.member(name, nil)
                    if case .object = value {
                        writer.name(name)
                        write(value, with: &writer, &random)
                    } else {
                        writer.member(name, value)
                    }
                }
            }
        case .null, .array, .object: writer.value(value)
        }
    }

    @Test("what is written piece by piece is what is written of the value")
    func writesPieces() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let value = Self.value(4, &random)
            var writer = JSONWriter(byteCount: 0)
            Self.write(value, with: &writer, &random)
            #expect(writer.bytes == value.canonicalBytes, "seed \(seed)")
        }
    }

    /// The value in a spelling of its own: shuffled members, stray whitespace, needless escapes.
    private static func noisy(_ value: JSONValue, _ random: inout SeededGenerator) -> String {
        func space(_ random: inout SeededGenerator) -> String {
            ["", " ", "\n\t", "\r"].randomElement(using: &random)!
        }
        func quoted(_ text: String, _ random: inout SeededGenerator) -> String {
            var quoted = "\""
            for scalar in text.unicodeScalars {
                let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
                if mustEscape || Int.random(in: 0..<4, using: &random) == 0 {
                    for unit in String(scalar).utf16 {
                        let digits = String(unit, radix: 16, uppercase: .random(using: &random))
                        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                    }
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
            return quoted + "\""
        }
        let text: String
        switch value {
        case .null, .bool, .integer: text = value.canonicalText
        case .string(let string): text = quoted(string, &random)
        case .array(let elements):
            text = "[" + elements.map { noisy($0, &random) }.joined(separator: ",") + "]"
        case .object(let object):
            let members = object.shuffled(using: &random).map { member in
                space(&random) + quoted(member.name, &random) + space(&random) + ":" + noisy(member.value, &random)
            }
            text = "{" + members.joined(separator: ",") + "}"
        }
        return space(&random) + text + space(&random)
    }

    @Test("Every value survives writing and reading, in any spelling, and its canonical form is a fixed point")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1500 {
            let value = PropertyTests.value(3, &random)
            let canonical = value.canonicalBytes
            let context: Comment = "seed \(seed): \(value.canonicalText)"
            #expect(try JSONValue(parsing: canonical) == value, context)
            #expect(try JSONValue(parsingCanonical: canonical).canonicalBytes == canonical, context)
            #expect(try JSONValue(parsing: Array(value.prettyText.utf8)) == value, context)
            let noisy = PropertyTests.noisy(value, &random)
            #expect(try JSONValue(parsing: Array(noisy.utf8)).canonicalBytes == canonical, "seed \(seed): \(noisy)")
        }
    }

    @Test("Foundation reads what is written here as the same value")
    func foundationAgrees() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let value = JSONValue.array([PropertyTests.value(3, &random)])
            let decoded = try JSONDecoder().decode(Decoded.self, from: Data(value.canonicalBytes))
            #expect(decoded.value == value, "seed \(seed): \(value.canonicalText)")
        }
    }

    @Test("Mangled bytes never trap; what is read as canonical is, and Foundation reads it too")
    func mangled() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        let interesting = Array("{}[]\",:\\u0019-.eE tfn/".utf8) + [0x00, 0x80, 0xC0, 0xE2, 0xED, 0xF0, 0xFF]
        var accepted = 0
        for _ in 0..<6000 {
            var bytes = PropertyTests.value(2, &random).canonicalBytes
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                let byte = interesting.randomElement(using: &random)!
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.insert(byte, at: place)
                case 1 where place < bytes.count: bytes[place] = byte
                case _ where place < bytes.count: bytes.remove(at: place)
                default: break
                }
            }
            let context: Comment = "seed \(seed): \(bytes)"
            guard let value = try? JSONValue(parsing: bytes) else {
                #expect((try? JSONValue(parsingCanonical: bytes)) == nil, context)
                continue
            }
            accepted += 1
            let isCanonical = (try? JSONValue(parsingCanonical: bytes)) != nil
            #expect(isCanonical == (value.canonicalBytes == bytes), context)
            #expect(try JSONDecoder().decode(Decoded.self, from: Data(bytes)).value == value, context)
        }
        #expect(accepted > 100, "seed \(seed): the mangling leaves too little to look at")
    }
}

/// A JSON value as Foundation reads it. Names that differ in Unicode normalization alone would be merged; none are
/// generated.
private struct Decoded: Decodable {
    let value: JSONValue

    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Key.self) {
            value = .object(
                JSONObject(
                    try container.allKeys.map { ($0.stringValue, try container.decode(Decoded.self, forKey: $0).value) }
                ))
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !container.isAtEnd { elements.append(try container.decode(Decoded.self).value) }
            value = .array(elements)
        } else {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                value = .null
            } else if let bool = try? container.decode(Bool.self) {
                value = .bool(bool)
            } else if let integer = try? container.decode(Int64.self) {
                value = .integer(integer)
            } else {
                value = .string(try container.decode(String.self))
            }
        }
    }
}
