import Cryptography
import Support
import Testing

@Suite("Signing keys")
struct SignatureTests {
    struct File: Decodable {
        struct Vector: Decodable {
            let name: String
            let seed: String
            let publicKey: String
            let message: String
            let signature: String
        }
        let vectors: [Vector]
    }

    @Test("sign as RFC 8032 shows")
    func publishedVectors() throws {
        let vectors = try Repository.vectors("ed25519.json", as: File.self).vectors
        #expect(vectors.count == 4)
        for vector in vectors {
            let message = try #require(Hex.decode(vector.message))
            let key = try PrivateKey(ed25519Seed: #require(Hex.decode(vector.seed)))
            let signature = try key.sign(message)
            #expect(Hex.encode(key.publicKey.rawBytes) == vector.publicKey, "\(vector.name)")
            #expect(Hex.encode(signature) == vector.signature, "\(vector.name)")
            let publicKey = try PublicKey(ed25519: #require(Hex.decode(vector.publicKey)))
            #expect(publicKey.isValidSignature(signature, for: message), "\(vector.name)")
        }
    }

    @Test("accept their own signatures and no altered ones", arguments: KeyAlgorithm.allCases)
    func roundTrip(algorithm: KeyAlgorithm) throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let key = try PrivateKey.generate(algorithm)
        let other = try PrivateKey.generate(algorithm)
        #expect(key.publicKey != other.publicKey)
        for count in [0, 1, 100, 5000] {
            let message = generator.bytes(count)
            let signature = try key.sign(message)
            #expect(key.publicKey.isValidSignature(signature, for: message), "seed \(seed)")
            #expect(!other.publicKey.isValidSignature(signature, for: message), "seed \(seed)")
            #expect(!key.publicKey.isValidSignature(signature, for: message + [0]), "seed \(seed)")
            for position in stride(from: 0, to: signature.count, by: 9) {
                var altered = signature
                altered[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                #expect(!key.publicKey.isValidSignature(altered, for: message), "seed \(seed)")
            }
            for wrong in [[], [0], Array(signature.dropLast()), signature + [0], Array(repeating: 0, count: 64)] {
                #expect(!key.publicKey.isValidSignature(wrong, for: message), "seed \(seed)")
            }
        }
    }

    @Test("have 64-byte signatures with Ed25519 and DER ones with P-256")
    func signatureForms() throws {
        #expect(try PrivateKey.generate(.ed25519).sign([1]).count == 64)
        #expect(try PrivateKey.generate(.p256).sign([1]).first == 0x30)
    }

    @Test("sign on many threads at once")
    func threads() async throws {
        let key = try PrivateKey.generate(.ed25519)
        let valid = try await withThrowingTaskGroup(of: Bool.self) { group in
            for worker in UInt8(0)..<8 {
                group.addTask {
                    try (UInt8(0)..<20).allSatisfy {
                        key.publicKey.isValidSignature(try key.sign([worker, $0]), for: [worker, $0])
                    }
                }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(valid)
    }

    @Test("give their public half as raw bytes and as PEM", arguments: KeyAlgorithm.allCases)
    func publicForms(algorithm: KeyAlgorithm) throws {
        let key = try PrivateKey.generate(algorithm).publicKey
        #expect(key.algorithm == algorithm)
        #expect(try PublicKey(algorithm: algorithm, rawBytes: key.rawBytes) == key)
        #expect(try PublicKey(pem: key.pem) == key)
        #expect(try PublicKey(pem: key.pem).hashValue == key.hashValue)
        #expect(key.pem.hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
    }

    @Test("are refused where the bytes are none")
    func malformed() throws {
        let point = try PrivateKey.generate(.p256).publicKey.rawBytes
        var offCurve = point
        offCurve[64] ^= 1
        for bytes in [[], Array(point.dropLast()), point + [0], offCurve, [5] + point.dropFirst()] {
            #expect(throws: CryptographyError.self) { try PublicKey(algorithm: .p256, rawBytes: bytes) }
        }
        #expect {
            try PublicKey(ed25519: Array(repeating: 1, count: 31))
        } throws: {
            ($0 as? CryptographyError)?.description == "read Ed25519 public key: it has 31 bytes, not 32"
        }
        #expect {
            try PrivateKey(ed25519Seed: Array(repeating: 1, count: 33))
        } throws: {
            ($0 as? CryptographyError)?.description == "read Ed25519 seed: it has 33 bytes, not 32"
        }
    }

    @Test("are refused where the PEM holds another kind of key, or none")
    func foreignPEM() throws {
        let rsa = """
            -----BEGIN PUBLIC KEY-----
            MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMXsQYnJvZvEcCG3aCGP13Nw6oY9C0LA
            Wh9aH+7kataNr34F+FRXQdnbsTuqnFxMGcCuRRH3ka0y0R3Js0PjiisCAwEAAQ==
            -----END PUBLIC KEY-----
            """
        #expect {
            try PublicKey(pem: rsa)
        } throws: {
            let text = ($0 as? CryptographyError)?.description ?? ""
            return text == "read public key: a key of type RSA is not supported (use Ed25519 or P-256)"
        }
        #expect {
            try PublicKey(pem: "nothing")
        } throws: {
            ($0 as? CryptographyError)?.advice == "expected a PEM block that begins -----BEGIN PUBLIC KEY-----"
        }
    }

    @Test("come from a generator that does not repeat itself")
    func randomness() throws {
        let draws = try (0..<50).map { _ in try SecureRandom.bytes(32) }
        #expect(Set(draws).count == 50)
        #expect(draws.allSatisfy { $0.count == 32 })
        #expect(try SecureRandom.bytes(0) == [])
    }
}
