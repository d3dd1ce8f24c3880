import Glibc

/// A file that holds a private key: nobody but its owner reads it, and what is written stays.
enum PrivateKeyFile {
    /// Throws unless `path` is a regular file that group and others cannot touch.
    static func checkMode(of path: String, operation: String) throws(CryptographyError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw CryptographyError(systemError: errno, operation: operation) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw CryptographyError(operation: operation, reason: "not a regular file")
        }
        let mode = status.st_mode & 0o777
        guard mode & 0o077 == 0 else {
            throw CryptographyError(
                operation: operation,
                reason: "others than its owner can reach the file (mode 0\(String(mode, radix: 8)))",
                advice: "chmod 600 \(path), and replace the key if anyone may have read it")
        }
    }

    /// Creates `path` with mode 0600 and makes the file and its directory entry durable. Leaves no file behind on
    /// failure.
    static func create(_ path: String, holding bytes: [UInt8], operation: String) throws(CryptographyError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw CryptographyError(
                systemError: errno, operation: operation,
                advice: errno == EEXIST ? "a key is never overwritten: choose another path" : nil)
        }
        let failure = write(bytes, to: file)
        close(file)
        if let failure {
            unlink(path)
            throw CryptographyError(systemError: failure, operation: operation)
        }
        try synchronizeDirectory(of: path, operation: operation)
    }

    /// The `errno` of what went wrong, or nil.
    private static func write(_ bytes: [UInt8], to file: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            rest = rest.dropFirst(count)
        }
        return fsync(file) == 0 ? nil : errno
    }

    private static func synchronizeDirectory(of path: String, operation: String) throws(CryptographyError) {
        let directory = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? "."
        let handle = open(String(directory), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw CryptographyError(systemError: errno, operation: operation) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw CryptographyError(systemError: errno, operation: operation) }
    }
}

extension CryptographyError {
    /// What the operating system answered.
    fileprivate init(systemError code: Int32, operation: String, advice: String? = nil) {
        self.init(operation: operation, reason: String(cString: strerror(code)), advice: advice)
    }
}
