import Cryptography
import Support
import Testing

/// AES-256-GCM against published vectors, and against every change of what was sealed.
@Suite struct AES256GCMTests {
    struct Vector: Sendable {
        let key, nonce, data, plaintext, sealed: String
    }

    // McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B: test cases 13, 14 and 16.
    static let vectors = [
        Vector(
            key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12), data: "", plaintext: "",
            sealed: "530f8afbc74536b9a963b4f1c4cb738b"),
        Vector(
            key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12), data: "",
            plaintext: String(repeating: "00", count: 16),
            sealed: "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"),
        Vector(
            key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
            nonce: "cafebabefacedbaddecaf888", data: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            plaintext: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            sealed: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"),
    ]

    private func bytes(_ hex: String) throws -> [UInt8] { hex.isEmpty ? [] : try #require(Hex.decode(hex)) }

    @Test(arguments: vectors)
    func `gives what is published, and opens it`(_ vector: Vector) throws {
        let cipher = try AES256GCM(key: bytes(vector.key))
        let (nonce, data, plaintext) = (
            try bytes(vector.nonce), try bytes(vector.data), try bytes(vector.plaintext)
        )
        let sealed = try cipher.seal(plaintext, nonce: nonce, authenticating: data)
        #expect(Hex.encode(sealed) == vector.sealed)
        #expect(try cipher.open(sealed, nonce: nonce, authenticating: data) == plaintext)
    }

    @Test func `nothing that was changed opens`() throws {
        var random = SeededGenerator(seed: 7)
        let cipher = try AES256GCM()
        for length in [0, 1, 15, 16, 17, 600] {
            let plaintext = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let nonce = try SecureRandom.bytes(12)
            let sealed = try cipher.seal(plaintext, nonce: nonce, authenticating: [1, 2])
            #expect(try cipher.open(sealed, nonce: nonce, authenticating: [1, 2]) == plaintext)
            for place in sealed.indices {
                var changed = sealed
                changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                #expect(try cipher.open(changed, nonce: nonce, authenticating: [1, 2]) == nil)
            }
            #expect(try cipher.open(Array(sealed.dropLast()), nonce: nonce, authenticating: [1, 2]) == nil)
            #expect(try cipher.open(sealed, nonce: nonce, authenticating: [1, 3]) == nil)
            #expect(try cipher.open(sealed, nonce: SecureRandom.bytes(12), authenticating: [1, 2]) == nil)
            #expect(try AES256GCM().open(sealed, nonce: nonce, authenticating: [1, 2]) == nil)
        }
        #expect(try cipher.open([1, 2, 3], nonce: [UInt8](repeating: 0, count: 12), authenticating: []) == nil)
    }

    @Test func `keys and nonces of another length are refused`() throws {
        #expect(throws: CryptographyError.self) { try AES256GCM(key: [UInt8](repeating: 0, count: 16)) }
        #expect(throws: CryptographyError.self) { try AES256GCM().seal([], nonce: [1], authenticating: []) }
        #expect(throws: CryptographyError.self) { try AES256GCM().open([], nonce: [1], authenticating: []) }
    }

    // RFC 4231, test cases 1 and 2.
    @Test func `HMAC gives what is published`() throws {
        let first = try HMACSHA256.code(Array("Hi There".utf8), key: [UInt8](repeating: 0x0B, count: 20))
        #expect(first.hex == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        let second = try HMACSHA256.code(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        #expect(second.hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
