import Glibc

/// A file that is read at any place, closed when nobody holds it.
final class ReadableFile {
    let path: String
    let size: UInt64
    private let descriptor: Int32

    init(_ path: String) throws(BundleError) {
        let advice = "Check the path and that you may read it"
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw BundleError("\(path) cannot be opened: \(String(cString: strerror(errno)))", advice: advice)
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw BundleError("\(path) is no regular file", advice: advice)
        }
        self.path = path
        size = UInt64(max(0, status.st_size))
    }

    deinit { close(descriptor) }

    /// The `count` bytes from `offset` on, fewer only at the end of the file.
    func read(_ count: Int, at offset: UInt64) throws(BundleError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset) + off_t(filled))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { break }
                filled += got
            }
        }
        guard failure == 0 else {
            throw BundleError(
                offset: offset, "\(path) cannot be read: \(String(cString: strerror(failure)))",
                advice: "Check the disk, and copy the bundle elsewhere")
        }
        return bytes
    }
}
