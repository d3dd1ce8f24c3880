import Glibc

/// Reads lines from parts of a file, one part after another. A value: a copy reads on from where it was copied.
struct LineReader {
    private let file: ReadableFile
    private let parts: [TarArchive.Member]
    private let longestLine: Int
    private var part = 0
    /// How far into the current part the buffer's end is.
    private var read: UInt64 = 0
    private var buffer: [UInt8] = []
    private var start = 0
    /// Lines taken so far.
    private(set) var lines: UInt64 = 0

    private static let chunk = 1 << 18

    init(_ file: ReadableFile, _ parts: [TarArchive.Member], longestLine: Int) {
        self.file = file
        self.parts = parts
        self.longestLine = longestLine
    }

    /// The next line without its line feed; nil at the end. The last line of a part may lack the line feed.
    mutating func next() throws(BundleError) -> [UInt8]? {
        var searched = start
        while true {
            if let end = lineFeed(from: searched) {
                defer { start = end + 1 }
                lines += 1
                return Array(buffer[start..<end])
            }
            searched = buffer.count
            guard part < parts.count else { return nil }
            if read == parts[part].size {
                let rest = Array(buffer[start...])
                (buffer, start, read) = ([], 0, 0)
                part += 1
                searched = 0
                if rest.isEmpty { continue }
                lines += 1
                return rest
            }
            guard buffer.count - start <= longestLine else {
                throw BundleError(
                    offset: parts[part].offset + read,
                    "a line here is longer than the \(longestLine) bytes one can have")
            }
            searched -= start
            try refill()
        }
    }

    private mutating func refill() throws(BundleError) {
        let offset = parts[part].offset + read
        let chunk = try file.read(Int(min(UInt64(Self.chunk), parts[part].size - read)), at: offset)
        guard !chunk.isEmpty else { throw BundleError(offset: offset, "the file became shorter while it was read") }
        read += UInt64(chunk.count)
        buffer = start == buffer.count ? chunk : Array(buffer[start...]) + chunk
        start = 0
    }

    private func lineFeed(from place: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard place < bytes.count, let base = bytes.baseAddress else { return nil }
            return memchr(base + place, Int32(UInt8(ascii: "\n")), bytes.count - place).map { base.distance(to: $0) }
        }
    }
}
