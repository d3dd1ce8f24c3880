import Foundation
import Testing

@testable import Cryptography

@Suite("OpenSSL's error queue")
struct ErrorQueueTests {
    @Test("is empty after every operation, whatever came of it")
    func drained() throws {
        #expect(CryptographyError.drainQueue() == nil)
        for algorithm in KeyAlgorithm.allCases {
            let key = try PrivateKey.generate(algorithm)
            #expect(CryptographyError.drainQueue() == nil)
            for signature in [[], [1, 2, 3], Array(repeating: 0x30, count: 64), try key.sign([1])] {
                _ = key.publicKey.isValidSignature(signature, for: [1])
                #expect(CryptographyError.drainQueue() == nil)
            }
            _ = try PublicKey(pem: key.publicKey.pem)
            #expect(CryptographyError.drainQueue() == nil)
            #expect(throws: CryptographyError.self) {
                try PublicKey(algorithm: algorithm, rawBytes: Array(repeating: 4, count: algorithm.rawByteCount - 1))
            }
            #expect(throws: CryptographyError.self) {
                try PublicKey(algorithm: .p256, rawBytes: Array(repeating: 4, count: 65))
            }
            #expect(throws: CryptographyError.self) { try PublicKey(pem: "nothing") }
            #expect(CryptographyError.drainQueue() == nil)

            let path = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString).pem").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            try key.writePEM(to: path, passphrase: [0x61])
            #expect(CryptographyError.drainQueue() == nil)
            for passphrase in [[0x61], [0x62], nil] as [[UInt8]?] {
                _ = try? PrivateKey(uri: path, passphrase: passphrase)
                #expect(CryptographyError.drainQueue() == nil)
            }
        }
    }

    @Test("is told of in full, each reason once")
    func reasons() throws {
        let error = try #require(throws: CryptographyError.self) {
            try PublicKey(algorithm: .p256, rawBytes: Array(repeating: 4, count: 65))
        }
        let reasons = error.reason.split(separator: "; ")
        #expect(!reasons.isEmpty && Set(reasons).count == reasons.count)
        #expect(error.description == "read P-256 public key: \(error.reason)")
    }
}
