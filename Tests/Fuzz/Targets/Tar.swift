import Cryptography

/// The members of a tar archive, to be changed and written again with headers that fit.
struct Tar {
    var members: [(name: String, content: [UInt8])] = []

    /// Reads an archive that is known to be sound.
    init(_ bytes: [UInt8]) {
        var place = 0
        while place + 512 <= bytes.count, bytes[place] != 0 {
            let name = String(decoding: bytes[place..<place + 100].prefix { $0 != 0 }, as: UTF8.self)
            let size = bytes[place + 124..<place + 135].reduce(0) { $0 * 8 + Int($1 & 7) }
            members.append((name, Array(bytes[place + 512..<place + 512 + size])))
            place += 512 + (size + 511) / 512 * 512
        }
    }

    /// Makes the sums in `SHA256SUMS` fit the members again.
    mutating func sum() {
        let folder = "docket-bundle/"
        guard let place = members.firstIndex(where: { $0.name == folder + "SHA256SUMS" }) else { return }
        let lines = members.indices.filter { $0 != place }.map { index in
            "\(SHA256.digest(members[index].content).hex)  \(members[index].name.dropFirst(folder.count))\n"
        }
        members[place].content = Array(lines.joined().utf8)
    }

    /// The archive in the order of names.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for (name, content) in members.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            bytes += Tar.header(name, content.count) + content
            bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
        }
        return bytes + [UInt8](repeating: 0, count: 1024)
    }

    private static func header(_ name: String, _ size: Int) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, _ place: Int) {
            for (offset, byte) in text.utf8.prefix(100).enumerated() { block[place + offset] = byte }
        }
        func octal(_ number: Int, _ digits: Int) -> String {
            let text = String(number, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
        }
        for (text, place) in [
            (name, 0), ("0000644", 100), ("0000000", 108), ("0000000", 116), (octal(size, 11), 124),
            ("00000000000", 136), ("        0", 148), ("ustar\u{0}00", 257), ("0000000", 329), ("0000000", 337),
        ] { put(text, place) }
        put(octal(block.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", 148)
        return block
    }
}
