import Support
import Testing
import TransparencyLog

@Suite("An entry bundle")
struct EntryBundleTests {
    @Test("puts two bytes of length before each entry")
    func form() throws {
        #expect(try EntryBundle.encode(entries: []) == [])
        #expect(
            try EntryBundle.encode(entries: [[], [7], Array(repeating: 1, count: 258)]) == [0, 0, 0, 1, 7, 1, 2]
                + Array(repeating: 1, count: 258))
    }

    @Test("gives its entries back")
    func roundTrip() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let entries = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                generator.bytes(Int.random(in: 0...600, using: &generator))
            }
            #expect(try EntryBundle.decode(EntryBundle.encode(entries: entries)) == entries, "seed \(seed)")
        }
        let longest = [[UInt8](repeating: 5, count: 65535)]
        #expect(try EntryBundle.decode(EntryBundle.encode(entries: longest)) == longest)
    }

    @Test("says where it is cut short, and which entry is too long")
    func refusals() throws {
        let bytes = try EntryBundle.encode(entries: [[1], [2, 3, 4]])
        for (count, reason) in [
            (4, "the bundle ends within the length of entry 1"),
            (5, "the bundle ends 3 bytes before the end of entry 1"),
            (7, "the bundle ends 1 bytes before the end of entry 1"),
            (2, "the bundle ends 1 bytes before the end of entry 0"),
        ] {
            let error = try #require(throws: EntryBundleError.self) {
                try EntryBundle.decode(Array(bytes.prefix(count)))
            }
            #expect(error.description == reason)
        }
        let error = try #require(throws: EntryBundleError.self) {
            try EntryBundle.encode(entries: [[], Array(repeating: 0, count: 65536)])
        }
        #expect(error.reason == "entry 1 of the bundle has 65536 bytes, more than 65535")
    }
}
