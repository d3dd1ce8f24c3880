import Glibc

/// A lock on a file that one holder at a time has, and that goes when its process does (`flock`).
public final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock on the file at `path`, which is made where it is not there.
    ///
    /// - Parameter waits: whether to wait for whoever has it.
    /// - Throws: `LedgerError.Kind.busy` where somebody has it and this does not wait.
    public init(_ path: String, waits: Bool = false) throws(LedgerError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LedgerError(system: "open", path) }
        var status: Int32
        repeat { status = flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) } while status != 0 && errno == EINTR
        guard status == 0 else {
            let code = errno
            close(descriptor)
            if code == EWOULDBLOCK {
                throw LedgerError(
                    .busy, "Another process holds \(path)", advice: "Stop it first, or use another directory")
            }
            throw LedgerError(system: "lock", path, code: code)
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}
