import CLinux
import Glibc

/// Makes everything durable that was written to a file system, by whomever; hears of every failure to write since it was begun.
struct FileSystemSync: ~Copyable {
    private let directory: String
    private let descriptor: Int32

    /// For the file system of `directory`, to be begun before anything is written that it is to make durable.
    init(of directory: String) throws(LedgerError) {
        self.directory = directory
        descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LedgerError(system: "open directory", directory) }
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// Returns once everything that was written is on the disk.
    func run() throws(LedgerError) {
        guard syncfs(descriptor) == 0 else { throw LedgerError(system: "flush the file system of", directory) }
    }
}
