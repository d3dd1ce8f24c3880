/// The members of a tar archive on disk, found by walking its headers; contents stay where they are.
struct TarArchive {
    /// A member's content: a range of the file.
    struct Member: Hashable {
        let offset: UInt64
        let size: UInt64
    }

    let file: ReadableFile
    /// The names, in the order of the archive, which is that of their bytes.
    private(set) var names: [String] = []
    private var members: [String: Member] = [:]

    /// Walks the archive. Throws unless it is byte for byte one that ``TarWriter`` may have written.
    init(_ file: ReadableFile) throws(BundleError) {
        self.file = file
        var offset: UInt64 = 0
        while true {
            let block = try file.read(TarHeader.byteCount, at: offset)
            guard block.count == TarHeader.byteCount else {
                throw BundleError(offset: offset, "the file ends where a header should be: it was cut short")
            }
            if block.allSatisfy({ $0 == 0 }) { break }
            guard let header = TarHeader(block[...]) else {
                throw BundleError(offset: offset, "what is here is no header as a bundle has them")
            }
            if let last = names.last, !last.utf8.lexicographicallyPrecedes(header.name.utf8) {
                throw BundleError(offset: offset, "\(header.name) follows \(last), which is out of order")
            }
            let content = offset + UInt64(TarHeader.byteCount)
            let end = content + header.size
            guard end + UInt64(header.padding) <= file.size else {
                throw BundleError(offset: offset, "the file ends within \(header.name): it was cut short")
            }
            guard try file.read(header.padding, at: end).allSatisfy({ $0 == 0 }) else {
                throw BundleError(offset: end, "bytes follow the end of \(header.name)")
            }
            names.append(header.name)
            members[header.name] = Member(offset: content, size: header.size)
            offset = end + UInt64(header.padding)
        }
        let tail = try file.read(2 * TarHeader.byteCount + 1, at: offset)
        guard tail.count == 2 * TarHeader.byteCount, tail.allSatisfy({ $0 == 0 }) else {
            throw BundleError(
                offset: offset, "the archive does not end with two blocks of zeros, and nothing after them")
        }
    }

    func member(_ name: String) -> Member? { members[name] }

    /// The content of the member `name`; throws when there is none, or it has more than `limit` bytes.
    func content(_ name: String, limit: Int) throws(BundleError) -> [UInt8] {
        guard let member = members[name] else { throw BundleError("\(name) is not in the bundle") }
        guard member.size <= UInt64(limit) else {
            throw BundleError(
                offset: member.offset, "\(name) has \(member.size) bytes, more than the \(limit) it can have")
        }
        return try file.read(Int(member.size), at: member.offset)
    }

    /// Calls `body` with the content of `member` in pieces.
    func forEachChunk(of member: Member, _ body: ([UInt8]) -> Void) throws(BundleError) {
        var offset = member.offset
        let end = member.offset + member.size
        while offset < end {
            let chunk = try file.read(Int(min(1 << 18, end - offset)), at: offset)
            guard !chunk.isEmpty else { throw BundleError(offset: offset, "the file became shorter while it was read") }
            body(chunk)
            offset += UInt64(chunk.count)
        }
    }
}
