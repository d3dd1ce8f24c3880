import Glibc

/// Files for others to read, which could be written again: complete or not there after an error, but not flushed to the disk.
public enum PlainFile {
    /// Writes `bytes` to `path`, in place of what may be there.
    public static func write(_ bytes: [UInt8], to path: String) throws(LedgerError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw LedgerError(system: "create", path) }
        defer { close(descriptor) }
        do throws(LedgerError) {
            try DurableFile.write(bytes, to: descriptor, path: path)
        } catch {
            unlink(path)
            throw error
        }
    }
}
