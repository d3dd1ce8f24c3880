import Glibc

/// Files for others to read, which could be written again: whoever reads one meanwhile reads the old or the new, whole; but they are
/// not flushed to the disk.
public enum PlainFile {
    /// Writes `bytes` to `path`, in place of what may be there.
    public static func write(_ bytes: [UInt8], to path: String) throws(LedgerError) {
        let draft = "\(path).\(UInt64.random(in: .min ... .max)).draft"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw LedgerError(system: "create", draft) }
        defer { close(descriptor) }
        do throws(LedgerError) {
            try DurableFile.write(bytes, to: descriptor, path: draft)
            guard rename(draft, path) == 0 else { throw LedgerError(system: "put in place", path) }
        } catch {
            unlink(draft)
            throw error
        }
    }
}
