import Cryptography
import Support
import Testing

@Suite("Base64 for addresses")
struct Base64URLTests {
    @Test("gives every byte string back, in letters that need no escape")
    func roundTrip() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for count in 0..<200 {
            let bytes = generator.bytes(count)
            let text = Base64URL.encode(bytes)
            #expect(Base64URL.decode(text) == bytes, "seed \(seed)")
            #expect(text.utf8.count == (count * 4 + 2) / 3, "seed \(seed)")
        }
        // RFC 7515, appendix C.
        #expect(Base64URL.encode([3, 236, 255, 224, 193]) == "A-z_4ME")
    }

    @Test(
        "has one spelling for each byte string",
        arguments: ["Z", "Zg==", "Zg=", "Zh", "Zm9", "Zm+v", "Zm/v", " Zm9v", "Zm9v\n", "Zm9vZ", "Zm9\u{E9}", "="])
    func refusals(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
