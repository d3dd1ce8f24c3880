import Glibc

extension DocumentStore {
    /// Removes what uploads left behind that were cut short: drafts that nobody has written to for a day. They may hold health
    /// information, and no event names them.
    public func removeAbandonedDrafts() {
        let yesterday = time(nil) - 24 * 60 * 60
        for name in DurableFile.names(in: directory) where name.hasSuffix(".draft") {
            var status = stat()
            let path = "\(directory)/\(name)"
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mtim.tv_sec < yesterday
            else {
                continue
            }
            unlink(path)
        }
    }
}
