public import Cryptography
import Glibc

/// Files copied one by one, durably, and whole directories removed.
public enum FileTree {
    /// Copies the file at `source` to the new file `destination`, with access for its owner only; both its content and its name are
    /// on the disk when this returns.
    ///
    /// - Returns: SHA-256 of what was written, and its length.
    @discardableResult
    public static func copy(
        _ source: String, to destination: String
    ) throws(LedgerError) -> (digest: SHA256Digest, size: UInt64) {
        var file = try FileReader(source)
        let descriptor = open(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LedgerError(system: "create", destination) }
        defer { close(descriptor) }
        var context = SHA256Context()
        var size: UInt64 = 0
        while let piece = try file.next() {
            context.update(piece)
            size += UInt64(piece.count)
            try DurableFile.write(piece, to: descriptor, path: destination)
        }
        guard fsync(descriptor) == 0 else { throw LedgerError(system: "flush", destination) }
        try DurableFile.sync(directory: DurableFile.parent(of: destination))
        return (context.finalize(), size)
    }

    /// Removes what is at `path`, with all that is in it; links are removed, never followed. What cannot be removed stays.
    public static func remove(_ path: String) {
        if unlink(path) == 0 || errno == ENOENT { return }
        for name in DurableFile.names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    /// The length of the file at `path`, 0 where there is none.
    public static func size(of path: String) -> UInt64 {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(max(0, status.st_size)) : 0
    }
}
