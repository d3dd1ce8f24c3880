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
        case EEXIST, ENOTEMPTY:
            self.init(
                .alreadyExists, "Cannot \(action) \(path): \(reason)",
                advice: "Choose a path where nothing is, or move it away")
        case EISDIR, ENOTDIR, ENAMETOOLONG, ELOOP:
            self.init(.storage, "Cannot \(action) \(path): \(reason)", advice: "Check the path: a file is wanted there")
        case EFBIG:
            self.init(
                .diskFull, "Cannot \(action) \(path): \(reason)",
                advice:
                    "Raise the limit on the size of files (ulimit -f), or use another file system; nothing was acknowledged"
            )
        case EMFILE, ENFILE:
            self.init(
                .storage, "Cannot \(action) \(path): \(reason)",
                advice: "Raise the limit on open files (ulimit -n), or close other programs")
        case EIO:
            self.init(
                .storage, "Cannot \(action) \(path): \(reason)",
                advice: "The disk fails: check it, and make a backup of the ledger; nothing was acknowledged")
        default:
            self.init(.storage, "Cannot \(action) \(path): \(reason)", advice: "Check the disk and try again")
        }
    }
}
