import EventStore
import Glibc

/// A file that appears under its name when it is complete and on the disk, and never in the place of another; readable by its
/// owner only, because what leaves a ledger may be health information.
///
/// Ends with ``finish()``, or leaves nothing behind.
struct NewFile: ~Copyable {
    private let path: String
    private let draft: String
    private let file: UnsafeMutablePointer<FILE>

    /// Begins the file that will be at `path`.
    init(at path: String) throws(LedgerError) {
        guard !path.isEmpty else {
            throw LedgerError(.malformedRequest, "The file to write has no name", advice: "Name one")
        }
        guard !DurableFile.exists(path) else {
            throw LedgerError(
                .alreadyExists, "\(path) is there already", advice: "Choose another name, or move it away")
        }
        let draft = "\(path).\(getpid()).draft"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0, let file = fdopen(descriptor, "w") else { throw LedgerError(system: "create", path) }
        self.path = path
        self.draft = draft
        self.file = file
    }

    deinit {
        fclose(file)
        unlink(draft)
    }

    /// Writes the next `bytes`.
    func write(_ bytes: [UInt8]) throws(LedgerError) {
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw LedgerError(system: "write", draft) }
    }

    /// Puts the file in its place.
    consuming func finish() throws(LedgerError) {
        guard fflush(file) == 0, fsync(fileno(file)) == 0 else { throw LedgerError(system: "flush", draft) }
        guard link(draft, path) == 0 || (errno != EEXIST && rename(draft, path) == 0) else {
            throw LedgerError(system: "put in place", path)
        }
        try DurableFile.sync(directory: DurableFile.parent(of: path))
    }
}
