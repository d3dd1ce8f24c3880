import Glibc

extension LedgerError {
    /// What the operating system said when `action` was tried on `path`; `code` is its error number,
    /// that of the last call where none is given.
    public init(system action: String, _ path: String, code: Int32? = nil) {
        let code = code ?? errno
        let reason = String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT:
            self.init(
                .diskFull, "Cannot \(action) \(path): \(reason)",
                advice: "Make room on that disk; nothing was acknowledged")
        case ENOENT:
            self.init(.notFound, "Cannot \(action) \(path): \(reason)", advice: "Check the path")
        case EACCES, EPERM, EROFS:
            self.init(
                .storage, "Cannot \(action) \(path): \(reason)",
                advice: "Run as the user who owns it, where it may be written")
        default:
            self.init(.storage, "Cannot \(action) \(path): \(reason)", advice: "Check the disk and try again")
        }
    }
}
