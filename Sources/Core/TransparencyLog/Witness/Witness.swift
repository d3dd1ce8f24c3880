import Cryptography

/// Decides what a witness answers (C2SP tlog-witness): it cosigns a checkpoint only where the log's key signed it and it is a
/// later state of the one cosigned before, so that it never cosigns two versions of a log.
///
/// Pure: what it knows of the log is given, and what it decides is for the caller to make durable, then to answer. Two
/// decisions about one log must not overlap.
public struct Witness: Sendable {
    /// What is to be done about a request.
    public enum Decision: Hashable, Sendable {
        /// Answer; nothing is to be remembered.
        case refuse(WitnessAnswer)
        /// Answer; the request proves that the log shows two versions of itself: its key signed another root for the size of the
        /// head that was cosigned. Worth keeping.
        case expose(WitnessAnswer)
        /// Make the head durable, in place of the one before, and only then give its ``CosignedHead/answer``.
        case keep(CosignedHead)
    }

    /// How many seconds the clock may be behind the last cosignature: it then signs that time again.
    public static let clockTolerance: UInt64 = 5

    /// Who cosigns.
    public let cosigner: Cosigner

    /// The witness that signs as `cosigner`.
    public init(_ cosigner: Cosigner) {
        self.cosigner = cosigner
    }

    /// Decides about the request `body`, received at `now` (seconds since 1970 UTC).
    ///
    /// - Parameter log: what is known of a log, by its origin; nil where it is unknown.
    /// - Throws: what `log` throws, and what stands in the way of signing.
    public func decide(
        _ body: [UInt8], at now: UInt64, log: (_ origin: String) throws -> WitnessedLog?
    ) throws -> Decision {
        let request: AddCheckpointRequest
        do throws(NoteError) {
            request = try AddCheckpointRequest(parsing: body)
        } catch {
            return .refuse(.malformed(error.reason))
        }
        let checkpoint = request.checkpoint
        guard let log = try log(checkpoint.origin) else {
            return .refuse(.unknownLog("this witness does not know the log"))
        }
        let signers = log.keys.filter(request.note.verify(with:))
        guard !signers.isEmpty else {
            return .refuse(.notSigned("no key of the log that this witness trusts signed the checkpoint"))
        }
        guard request.proof.oldSize <= checkpoint.size else {
            return .refuse(.malformed("the old size is larger than the checkpoint's"))
        }
        let known = log.head?.checkpoint
        let isSplit = known.map { $0.size == checkpoint.size && $0.root != checkpoint.root } ?? false
        guard request.proof.oldSize == known?.size ?? 0 else {
            let answer = WitnessAnswer.conflict(size: known?.size ?? 0)
            return isSplit ? .expose(answer) : .refuse(answer)
        }
        if isSplit { return .expose(.inconsistent("this witness cosigned another root for this size")) }
        guard isConsistent(request, with: known) else {
            return .refuse(
                .inconsistent("the proof does not lead from the root this witness cosigned to the checkpoint's"))
        }
        return try cosign(request, signers, after: log.head, at: now)
    }

    private func isConsistent(_ request: AddCheckpointRequest, with known: Checkpoint?) -> Bool {
        guard request.proof.oldSize > 0 else {
            // Every log extends the empty one; only an empty one has its root.
            return request.proof.hashes.isEmpty
                && (request.checkpoint.size == 0) == (request.checkpoint.root == MerkleTree.emptyRoot)
        }
        guard let known else { return false }
        return request.proof.verify(oldRoot: known.root, newRoot: request.checkpoint.root)
    }

    private func cosign(
        _ request: AddCheckpointRequest, _ signers: [VerifierKey], after head: CosignedHead?, at now: UInt64
    ) throws -> Decision {
        let last = head?.timestamp ?? 0
        guard now + Self.clockTolerance >= last else {
            return .refuse(.unavailable(status: 503, "the clock of this witness is behind its last cosignature"))
        }
        let note = request.note
        let signature = try cosigner.cosign(text: note.text, at: max(now, last))
        let signatures = note.signatures.filter { line in signers.contains { $0.marks(line) } } + [signature]
        return .keep(
            try CosignedHead(SignedNote(text: note.text, signatures: signatures), by: cosigner.verifierKey))
    }
}

extension Witness.Decision {
    /// What whoever asked is answered, once what is to be kept is durable.
    public var answer: WitnessAnswer {
        switch self {
        case .refuse(let answer), .expose(let answer): answer
        case .keep(let head): head.answer
        }
    }
}
