/// The header of a member of a tar archive (POSIX.1-1988 `ustar`): a regular file with everything that could vary set
/// to one value, so that the same bundle is the same bytes.
struct TarHeader: Hashable {
    /// The path, with `/` between folders.
    let name: String
    /// The length of the content.
    let size: UInt64

    static let byteCount = 512
    /// Eleven octal digits are what the size's field holds.
    static let largestSize: UInt64 = 0o777_7777_7777

    /// The 512 bytes of the header; nil where name or size do not fit.
    var bytes: [UInt8]? {
        guard size <= TarHeader.largestSize, let (prefix, rest) = split else { return nil }
        var block = [UInt8](repeating: 0, count: TarHeader.byteCount)
        func put(_ text: some Sequence<UInt8>, _ offset: Int) {
            for (place, byte) in text.enumerated() { block[offset + place] = byte }
        }
        put(rest, 0)
        put("0000644".utf8, 100)
        put("0000000".utf8, 108)
        put("0000000".utf8, 116)
        put(TarHeader.octal(size, digits: 11), 124)
        put("00000000000".utf8, 136)
        put("        ".utf8, 148)
        put("0".utf8, 156)
        put("ustar\0".utf8, 257)
        put("00".utf8, 263)
        put("0000000".utf8, 329)
        put("0000000".utf8, 337)
        put(prefix, 345)
        let sum = block.reduce(0 as UInt64) { $0 + UInt64($1) }
        put(TarHeader.octal(sum, digits: 6) + [0, 0x20], 148)
        return block
    }

    /// The bytes of zeros that follow the content up to the next header.
    var padding: Int { Int((512 - size % 512) % 512) }

    init(name: String, size: UInt64) {
        self.name = name
        self.size = size
    }

    /// The header in `block`; nil unless it is exactly what ``bytes`` writes.
    init?(_ block: ArraySlice<UInt8>) {
        let block = Array(block)
        guard block.count == TarHeader.byteCount else { return nil }
        func text(_ field: Range<Int>) -> String? {
            String(validating: block[field].prefix { $0 != 0 }, as: UTF8.self)
        }
        guard let rest = text(0..<100), let prefix = text(345..<500), let digits = text(124..<136),
            let size = UInt64(digits, radix: 8)
        else { return nil }
        self.init(name: prefix.isEmpty ? rest : "\(prefix)/\(rest)", size: size)
        guard bytes == block else { return nil }
    }

    /// The name in two fields of 155 and 100 bytes, parted at a slash where one field is too short.
    private var split: (prefix: [UInt8], rest: [UInt8])? {
        let name = Array(name.utf8)
        guard !name.isEmpty, !name.contains(0) else { return nil }
        if name.count <= 100 { return ([], name) }
        guard let slash = name.indices.first(where: { name[$0] == UInt8(ascii: "/") && name.count - $0 - 1 <= 100 }),
            slash <= 155, slash > 0, slash + 1 < name.count
        else { return nil }
        return (Array(name[..<slash]), Array(name[(slash + 1)...]))
    }

    private static func octal(_ value: UInt64, digits: Int) -> [UInt8] {
        let text = Array(String(value, radix: 8).utf8)
        return Array(repeating: UInt8(ascii: "0"), count: max(0, digits - text.count)) + text
    }
}
