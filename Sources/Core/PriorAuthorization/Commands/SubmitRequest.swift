public import Cryptography

/// Asks to open a case with a submission whose documents are stored already.
public struct SubmitRequest: Hashable, Sendable {
    /// Bytes that are stored, by their digest.
    public struct StoredBytes: Hashable, Sendable {
        /// SHA-256 of the bytes.
        public let digest: SHA256Digest
        /// The number of bytes.
        public let size: Int

        /// Stored bytes.
        public init(digest: SHA256Digest, size: Int) {
            self.digest = digest
            self.size = size
        }
    }

    /// The submission.
    public var submission: Submission
    /// SHA-256 of the submission as it arrived.
    public var digest: SHA256Digest
    /// For each document of the submission, in order, where its bytes are.
    public var stored: [StoredBytes]

    /// A submission to record.
    public init(_ submission: Submission, digest: SHA256Digest, stored: [StoredBytes]) {
        self.submission = submission
        self.digest = digest
        self.stored = stored
    }
}
