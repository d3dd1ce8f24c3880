public import Cryptography

extension TLogProof {
    /// Why a proof proves nothing.
    public enum Failure: Hashable, Sendable {
        /// The note is no checkpoint: the text says why.
        case checkpointMalformed(reason: String)
        /// The checkpoint is of another log than the key's.
        case originDiffers(origin: String)
        /// The checkpoint has no valid signature of the key.
        case notSigned
        /// The way from the leaf does not lead to the checkpoint's root.
        case notIncluded
    }

    /// Checks that the log of `key`, whose origin is the key's name, holds the leaf hash `leaf` at ``index``; nil where
    /// it does.
    public func failure(leaf: SHA256Digest, key: VerifierKey) -> Failure? {
        let head: Checkpoint
        do {
            head = try Checkpoint(parsing: checkpoint.text)
        } catch {
            return .checkpointMalformed(reason: error.reason)
        }
        guard head.origin.hasSameBytes(as: key.name) else { return .originDiffers(origin: head.origin) }
        guard checkpoint.verify(with: key) else { return .notSigned }
        let proof = InclusionProof(index: index, size: head.size, hashes: hashes)
        return proof.verify(leaf: leaf, root: head.root) ? nil : .notIncluded
    }
}
