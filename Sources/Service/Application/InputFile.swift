public import EventStore
import Glibc

/// A file that somebody names on a command line, read piece by piece: it may be a pipe, and it may turn out too large.
public enum InputFile {
    /// The most bytes of a file that is read whole: 64 MiB.
    public static let largestWhole = 64 << 20

    /// The bytes of the file at `path`.
    ///
    /// - Throws: `LedgerError` where it cannot be read, or is larger than ``largestWhole``.
    public static func read(_ path: String) throws(LedgerError) -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachPiece(of: path, atMost: largestWhole) { bytes += $0 }
        return bytes
    }

    /// Whether there is something at `path`.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Calls `body` with the bytes of the file at `path`, in order.
    static func forEachPiece(
        of path: String, atMost limit: Int, _ body: ([UInt8]) -> Void
    ) throws(LedgerError) {
        guard let file = fopen(path, "re") else { throw LedgerError(system: "open", path) }
        defer { fclose(file) }
        var size = 0
        while true {
            let piece = [UInt8](unsafeUninitializedCapacity: 256 * 1024) { buffer, count in
                count = fread(buffer.baseAddress, 1, buffer.count, file)
            }
            if ferror(file) != 0 { throw failure(path, errno) }
            if piece.isEmpty { return }
            size += piece.count
            guard size <= limit else {
                throw LedgerError(
                    .malformedRequest, "\(path) is larger than \(limit) bytes, the most that is taken here",
                    advice: "Check that it is the file you mean, or split it")
            }
            body(piece)
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> LedgerError {
        guard code == EISDIR else { return LedgerError(system: "read", path, code: code) }
        return LedgerError(.malformedRequest, "\(path) is a directory", advice: "Name a file")
    }
}
