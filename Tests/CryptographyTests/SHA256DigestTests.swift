import Cryptography
import Support
import Testing

@Suite("A SHA-256 digest")
struct SHA256DigestTests {
    @Test("is read from exactly 32 bytes, and gives them back in every form")
    func forms() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let bytes = generator.bytes(32)
            let digest = try #require(SHA256Digest(bytes))
            #expect(digest.bytes == bytes, "seed \(seed)")
            #expect(SHA256Digest(base64: digest.base64) == digest, "seed \(seed)")
            #expect(SHA256Digest(hex: digest.hex) == digest, "seed \(seed)")
            #expect(digest.description == Hex.encode(bytes), "seed \(seed)")
            #expect(digest.base64 == Base64.encode(bytes), "seed \(seed)")
            var buffer: [UInt8] = [7]
            digest.append(to: &buffer)
            #expect(buffer == [7] + bytes, "seed \(seed)")
            var text = [UInt8](repeating: 0, count: SHA256Digest.base64Count)
            text.withUnsafeMutableBufferPointer { digest.writeBase64(to: $0) }
            #expect(text == Array(digest.base64.utf8), "seed \(seed)")
            #expect(text.withUnsafeBufferPointer { SHA256Digest(base64: $0) } == digest, "seed \(seed)")
        }
        for count in [0, 1, 31, 33, 64] {
            let bytes = generator.bytes(count)
            #expect(SHA256Digest(bytes) == nil)
            #expect(SHA256Digest(base64: Base64.encode(bytes)) == nil)
            #expect(SHA256Digest(hex: Hex.encode(bytes)) == nil)
        }
        #expect(SHA256Digest(base64: String(repeating: "A", count: 42) + "B=") == nil)
        #expect(SHA256Digest(base64: String(repeating: "-", count: 43) + "=") == nil)
        #expect(SHA256Digest.zero.bytes == Array(repeating: 0, count: 32))
    }

    @Test("is read from any collection of bytes")
    func collections() {
        let bytes = Array(UInt8(0)..<32)
        #expect(SHA256Digest(bytes.lazy.map { $0 }) == SHA256Digest(bytes))
        #expect(SHA256Digest(([9] + bytes).dropFirst()) == SHA256Digest(bytes))
    }

    @Test("is ordered as its bytes are")
    func order() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let left = generator.bytes(32)
            // Equal up to some byte, so that every word decides now and then.
            let shared = Int.random(in: 0...32, using: &generator)
            let right = Array(left.prefix(shared)) + generator.bytes(32 - shared)
            let digests = try (#require(SHA256Digest(left)), #require(SHA256Digest(right)))
            #expect((digests.0 < digests.1) == left.lexicographicallyPrecedes(right), "seed \(seed)")
            #expect((digests.0 == digests.1) == (left == right), "seed \(seed)")
        }
    }
}
