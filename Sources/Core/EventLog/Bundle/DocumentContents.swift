public import Cryptography

/// Where a bundle's documents come from.
public protocol DocumentContents {
    /// The length of the document kept under `digest`; nil where there is none.
    func size(of digest: SHA256Digest) throws -> UInt64?
    /// Calls `body` with the content of the document kept under `digest`, in pieces.
    func read(_ digest: SHA256Digest, _ body: ([UInt8]) throws -> Void) throws
}
