import Cryptography
import Support
import Testing

@Suite("SHA-256")
struct SHA256Tests {
    struct File: Decodable {
        struct Vector: Decodable {
            let message: String
            let `repeat`: Int
            let digest: String
        }
        let vectors: [Vector]
    }

    @Test("gives the digests NIST publishes")
    func publishedVectors() throws {
        let vectors = try Repository.vectors("sha-256.json", as: File.self).vectors
        #expect(vectors.count == 12)
        for vector in vectors {
            let unit = try #require(Hex.decode(vector.message))
            let message = Array(repeatElement(unit, count: vector.repeat).joined())
            #expect(SHA256.digest(message).hex == vector.digest)
        }
    }

    @Test("gives the same digest however the message is cut, from one context used again and again")
    func contextReuse() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        var reused = SHA256Context()
        for _ in 0..<200 {
            let message = generator.bytes(Int.random(in: 0...300, using: &generator))
            var rest = message[...]
            var fresh = SHA256Context()
            fresh.update(message)
            while !rest.isEmpty {
                let cut = Int.random(in: 0...rest.count, using: &generator)
                reused.update(Array(rest.prefix(cut)))
                rest = rest.dropFirst(cut)
            }
            let expected = SHA256.digest(message)
            #expect(reused.finalize() == expected, "seed \(seed)")
            #expect(fresh.finalize() == expected, "seed \(seed)")
        }
    }

    @Test("hashes parts as it hashes them joined")
    func parts() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let left = SHA256.digest(generator.bytes(10))
            let right = SHA256.digest(generator.bytes(10))
            let bytes = generator.bytes(Int.random(in: 0...100, using: &generator))
            let prefix = UInt8.random(in: .min ... .max, using: &generator)
            var context = SHA256Context()
            context.update(prefix)
            context.update(left)
            context.update(right)
            #expect(SHA256.digest(prefix: prefix, left, right) == context.finalize(), "seed \(seed)")
            #expect(SHA256.digest(prefix: prefix, bytes) == SHA256.digest([prefix] + bytes), "seed \(seed)")
            #expect(
                SHA256.digest(left.bytes, [], bytes) == SHA256.digest(left.bytes + bytes),
                "seed \(seed)")
        }
    }

    @Test("gives every thread its own context")
    func threads() async {
        let expected = (0..<64).map { SHA256.digest(Array(repeating: UInt8($0), count: $0 * 7)) }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<20).allSatisfy { _ in
                        (0..<64).allSatisfy {
                            SHA256.digest(Array(repeating: UInt8($0), count: $0 * 7)) == expected[$0]
                        }
                    }
                }
            }
            for await same in group { #expect(same) }
        }
    }
}
