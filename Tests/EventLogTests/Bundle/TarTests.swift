import Testing

@testable import EventLog

@Suite struct TarTests {
    @Test(
        arguments: [
            ("a", 0), ("docket-bundle/entries/00000.ndjson", 512), ("x", 0o777_7777_7777),
            (String(repeating: "f", count: 60) + "/" + String(repeating: "n", count: 60), 7),
        ] as [(String, UInt64)])
    func `a header is read back as it was written`(_ name: String, _ size: UInt64) throws {
        let header = TarHeader(name: name, size: size)
        let bytes = try #require(header.bytes)
        #expect(TarHeader(bytes[...]) == header)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            // A changed digit of the size or letter of the name does not fit the checksum.
            #expect(TarHeader(changed[...]) == nil, "byte \(place)")
        }
    }

    @Test func `names and sizes that do not fit make no header`() {
        #expect(TarHeader(name: "", size: 0).bytes == nil)
        #expect(TarHeader(name: String(repeating: "n", count: 101), size: 0).bytes == nil)
        #expect(TarHeader(name: "a/" + String(repeating: "n", count: 101), size: 0).bytes == nil)
        #expect(TarHeader(name: "a", size: 0o1_0000_0000_0000).bytes == nil)
        #expect(TarHeader(name: "a\0b", size: 0).bytes == nil)
    }
}
