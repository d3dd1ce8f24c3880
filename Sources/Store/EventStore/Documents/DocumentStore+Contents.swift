public import Cryptography
public import EventLog
import Glibc

extension DocumentStore: DocumentContents {
    /// The length of the document kept under `digest`; nil where there is none.
    public func size(of digest: SHA256Digest) throws -> UInt64? {
        var status = stat()
        guard stat(path(of: digest), &status) == 0 else { return nil }
        let byteCount = UInt64(max(0, status.st_size))
        return vault == nil ? byteCount : SealedDocument.plainByteCount(byteCount)
    }
}
