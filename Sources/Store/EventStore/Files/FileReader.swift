import Glibc

/// A file read piece by piece, from its beginning.
struct FileReader: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private let byteCount: Int

    /// Opens the file at `path`, to be read in pieces of up to `byteCount` bytes.
    init(_ path: String, byteCount: Int = 256 * 1024) throws(LedgerError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LedgerError(system: "open", path) }
        self.path = path
        self.descriptor = descriptor
        self.byteCount = byteCount
    }

    deinit {
        close(descriptor)
    }

    /// The next piece, or nil at the end.
    mutating func next() throws(LedgerError) -> [UInt8]? {
        var status = -1
        let piece = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            repeat { status = read(descriptor, buffer.baseAddress, byteCount) } while status < 0 && errno == EINTR
            count = max(0, status)
        }
        guard status >= 0 else { throw LedgerError(system: "read", path) }
        return piece.isEmpty ? nil : piece
    }
}
