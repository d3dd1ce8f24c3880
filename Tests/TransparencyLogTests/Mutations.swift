import Cryptography
import Support

/// Hash lists that differ from a given one in one way each.
enum Mutations {
    static func of(_ hashes: [SHA256Digest], using generator: inout SeededGenerator) -> [[SHA256Digest]] {
        let stranger = SHA256.digest(generator.bytes(8))
        var mutations = [hashes + [stranger], [stranger] + hashes]
        for position in hashes.indices {
            var replaced = hashes
            replaced[position] = stranger
            var removed = hashes
            removed.remove(at: position)
            var repeated = hashes
            repeated.insert(hashes[position], at: position)
            var swapped = hashes
            swapped.swapAt(position, Int.random(in: hashes.indices, using: &generator))
            var flipped = hashes
            var bytes = hashes[position].bytes
            bytes[Int.random(in: 0..<32, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            flipped[position] = SHA256Digest(bytes)!
            mutations += [replaced, removed, repeated, flipped] + (swapped == hashes ? [] : [swapped])
        }
        return mutations
    }
}
