import Cryptography
import Support
import Testing

@Suite("Base64 and hexadecimal")
struct EncodingTests {
    @Test(
        "encode as RFC 4648 §10 shows",
        arguments: [
            ("", "", ""), ("f", "Zg==", "66"), ("fo", "Zm8=", "666f"), ("foo", "Zm9v", "666f6f"),
            ("foob", "Zm9vYg==", "666f6f62"), ("fooba", "Zm9vYmE=", "666f6f6261"),
            ("foobar", "Zm9vYmFy", "666f6f626172"),
        ])
    func publishedVectors(text: String, base64: String, hex: String) {
        #expect(Base64.encode(text.utf8) == base64)
        #expect(Base64.decode(base64) == Array(text.utf8))
        #expect(Hex.encode(text.utf8) == hex)
        #expect(Hex.decode(hex) == Array(text.utf8))
    }

    @Test("give every byte string back")
    func roundTrip() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for count in 0..<200 {
            let bytes = generator.bytes(count)
            #expect(Base64.decode(Base64.encode(bytes)) == bytes, "seed \(seed)")
            #expect(Hex.decode(Hex.encode(bytes)) == bytes, "seed \(seed)")
        }
        #expect(Base64.encode(AnyCollection([0xFB, 0xFF])) == "+/8=")
    }

    @Test(
        "Base64 has one spelling for each byte string",
        arguments: [
            "Z", "Zg", "Zg=", "Zg===", "Zm9v====", "Zg==Zg==", "=Zg=", "====", "Z===", "Zh==", "Zm9=", "Zm9vZ", " Zm9v",
            "Zm9v\n",
            "Zm 9v", "Zm-v", "Zm_v", "Zm9\u{E9}", "\u{0}m9v", "Z=8=",
        ])
    func base64Refusals(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(
        "hexadecimal is even and lowercase",
        arguments: ["0", "000", "0G", "0A", "AB", " 0", "0x00", "é", "/0", ":0", "`0", "g0"])
    func hexRefusals(text: String) {
        #expect(Hex.decode(text) == nil)
    }

    @Test("only the right encoding of some bytes decodes, of all short texts over a small alphabet")
    func exhaustive() {
        let alphabet = Array("AQg/=".utf8)
        for number in 0..<625 {
            let text = String(
                decoding: [number % 5, number / 5 % 5, number / 25 % 5, number / 125].map { alphabet[$0] },
                as: UTF8.self)
            if let bytes = Base64.decode(text) { #expect(Base64.encode(bytes) == text) }
        }
    }
}
