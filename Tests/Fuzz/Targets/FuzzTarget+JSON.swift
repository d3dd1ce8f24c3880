import CanonicalJSON
import Cryptography

extension FuzzTarget {
    static func json() throws -> FuzzTarget {
        let vectors = try Vectors("canonical-json")
        return FuzzTarget(
            name: "json", seeds: vectors.texts("accept", "text"),
            strays: vectors.texts("refuse", "text") + vectors.texts("notCanonical", "text"),
            words: [
                "{", "}", "[", "]", ",", ":", "\"", "null", "true", "false", "-", "\\u0000", "\\ud83d\\ude00",
                "\\ud800",
                "\\/", "\\", "\u{FEFF}", "e\u{301}", "\u{FFFF}", "\"a\":", "1.5", "/*", "NaN",
            ],
            nests: [("[", "]"), ("{\"a\":", "}"), ("[[],", "]"), ("{\"a\":1,\"a\":", "}")], isJSON: true
        ) { input, random in
            let depth = [64, 512, 100_000][random.roll(3)]
            let canonical = try? JSONValue(parsingCanonical: input, maximumDepth: depth)
            guard let value = try? JSONValue(parsing: input, maximumDepth: depth) else {
                try expect(canonical == nil, "canonical JSON is no JSON")
                return false
            }
            let bytes = value.canonicalBytes
            try expect((canonical != nil) == (bytes == input), "canonical or not: \(bytes == input)")
            let again = try must("the canonical form is refused") {
                try JSONValue(parsingCanonical: bytes, maximumDepth: depth)
            }
            try expect(again == value && again.hashValue == value.hashValue, "the canonical form says something else")
            let pretty = try must("the form for people is refused") {
                try JSONValue(parsing: Array(value.prettyText.utf8), maximumDepth: depth)
            }
            try expect(pretty == value, "the form for people says something else")
            return true
        }
    }

    static func timestamp() throws -> FuzzTarget {
        let seeds = [
            "2025-10-03T14:05:09Z", "2025-10-03T10:05:09.123-04:00", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
            "2024-02-29t23:59:59.9+14:00",
        ]
        return FuzzTarget(
            name: "timestamp", seeds: seeds.map { Array($0.utf8) },
            words: ["T", "Z", "+23:59", "-23:59", ".", "60", "02-29", "-00-", "٣"]
        ) { input, _ in
            guard let text = text(input), let moment = Timestamp(rfc3339: text) else { return false }
            try expect(Timestamp(rfc3339: moment.rfc3339) == moment, "\(moment) is read as another moment")
            try expect(moment.rfc3339.utf8.count == 24, "\(moment) is not written in 24 characters")
            return true
        }
    }

    static func encodings() throws -> FuzzTarget {
        let seeds = ["", "AA==", "AAE=", "AAEC", "ZGVhZGJlZWY=", "deadbeef", "00ff", "qrvM3e7/"]
        return FuzzTarget(
            name: "encodings", seeds: seeds.map { Array($0.utf8) }, words: ["=", "==", "+", "/", "-", "_", "\n"]
        ) { input, _ in
            try expect(Base64.decode(Base64.encode(input)) == input, "base64 is not read back")
            try expect(Hex.decode(Hex.encode(input)) == input, "hexadecimal digits are not read back")
            guard let text = text(input) else { return false }
            let fromBase64 = Base64.decode(text)
            let fromHex = Hex.decode(text)
            if let bytes = fromBase64 { try expect(Base64.encode(bytes) == text, "base64 has another spelling") }
            if let bytes = fromHex { try expect(Hex.encode(bytes) == text, "hexadecimal has another spelling") }
            return fromBase64 != nil || fromHex != nil
        }
    }
}
