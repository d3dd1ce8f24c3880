import Glibc

/// Whole files that are on the disk when a call returns, and that nobody ever sees half written.
public enum DurableFile {
    /// Creates the directory `path`, open to its owner only, unless it is there; its own entry is durable afterwards.
    ///
    /// - Parameter flushing: false where the caller sees to that.
    public static func makeDirectory(_ path: String, flushing: Bool = true) throws(LedgerError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw LedgerError(system: "create directory", path) }
        if flushing { try sync(directory: parent(of: path)) }
    }

    /// Puts `bytes` at `path`, in place of what may be there: written beside it, then renamed, readable by its owner only.
    public static func write(_ bytes: [UInt8], to path: String) throws(LedgerError) {
        let draft = "\(path).\(UInt64.random(in: .min ... .max)).draft"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LedgerError(system: "create", draft) }
        do {
            defer { Glibc.close(descriptor) }
            do throws(LedgerError) {
                try write(bytes, to: descriptor, path: draft)
                guard fsync(descriptor) == 0 else { throw LedgerError(system: "flush", draft) }
            } catch {
                unlink(draft)
                throw error
            }
        }
        guard rename(draft, path) == 0 else {
            let error = LedgerError(system: "put in place", path)
            unlink(draft)
            throw error
        }
        try sync(directory: parent(of: path))
    }

    /// Takes the file `path` away, for good, where there is one.
    public static func remove(_ path: String) throws(LedgerError) {
        guard unlink(path) == 0 else {
            if errno == ENOENT { return }
            throw LedgerError(system: "remove", path)
        }
        try sync(directory: parent(of: path))
    }

    /// The content of the file at `path`.
    public static func read(_ path: String) throws(LedgerError) -> [UInt8] {
        var file = try FileReader(path)
        var content: [UInt8] = []
        while let piece = try file.next() { content.append(contentsOf: piece) }
        return content
    }

    /// Whether others than its owner can reach the file at `path`: what is in it is no secret then. False of a pipe, and where
    /// there is nothing.
    public static func isOpenToOthers(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o077 != 0
    }

    /// Puts a copy of the file at `path` at `destination`, as ``write(_:to:)`` would, piece by piece.
    public static func copy(_ path: String, to destination: String) throws(LedgerError) {
        let draft = "\(destination).\(UInt64.random(in: .min ... .max)).draft"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o400)
        guard descriptor >= 0 else { throw LedgerError(system: "create", draft) }
        defer { Glibc.close(descriptor) }
        do throws(LedgerError) {
            var file = try FileReader(path)
            while let piece = try file.next() { try write(piece, to: descriptor, path: draft) }
            guard fsync(descriptor) == 0 else { throw LedgerError(system: "flush", draft) }
            guard rename(draft, destination) == 0 else { throw LedgerError(system: "put in place", destination) }
        } catch {
            unlink(draft)
            throw error
        }
        try sync(directory: parent(of: destination))
    }

    /// Whether there is anything at `path`.
    public static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// Whether there is something at `path` that is no directory.
    public static func isFile(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }

    /// The names in the directory `path`, in order, without `.` and `..`; none where there is no such directory.
    public static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Makes the names in the directory `path` durable.
    public static func sync(directory path: String) throws(LedgerError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LedgerError(system: "open directory", path) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw LedgerError(system: "flush directory", path) }
    }

    /// Makes the content of the file at `path` durable.
    public static func sync(file path: String) throws(LedgerError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LedgerError(system: "open", path) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw LedgerError(system: "flush", path) }
    }

    /// The directory that `path` is in.
    public static func parent(of path: String) -> String {
        var path = Substring(path)
        while path.count > 1, path.last == "/" { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Writes all of `bytes`, however many calls it takes.
    static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(LedgerError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw LedgerError(system: "write", path) }
            done += count
        }
    }
}
