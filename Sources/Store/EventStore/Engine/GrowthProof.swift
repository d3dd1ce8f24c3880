public import Cryptography
public import TransparencyLog

/// That a log only grew: the head it has now, and the proof that an older one is its beginning.
public struct GrowthProof: Hashable, Sendable {
    /// The proof (RFC 6962 §2.1.2).
    public let proof: ConsistencyProof
    /// The root of the older tree.
    public let oldRoot: SHA256Digest
    /// The newer head.
    public let head: LedgerHead

    /// A proof of its parts.
    public init(proof: ConsistencyProof, oldRoot: SHA256Digest, head: LedgerHead) {
        self.proof = proof
        self.oldRoot = oldRoot
        self.head = head
    }

    /// The proof as text: `old <size>`, a line a hash in base64, an empty line, the signed checkpoint. It is the body of a request
    /// `add-checkpoint` to a witness (C2SP tlog-witness).
    public var text: String {
        let lines = ["old \(proof.oldSize)"] + proof.hashes.map(\.base64)
        return lines.map { $0 + "\n" }.joined() + "\n" + String(decoding: head.note, as: UTF8.self)
    }
}
