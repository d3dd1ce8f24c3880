/// The log's side of having one checkpoint cosigned by one witness: what to ask, and what to make of the answers. Trusts the
/// witness in nothing that its key does not prove.
public struct WitnessSubmission: Sendable {
    /// What to do next.
    public enum Step: Hashable, Sendable {
        /// Send the checkpoint with the proof from this size, and hand the answer to ``receive(_:at:)``.
        case ask(oldSize: UInt64)
        /// The witness's signature line, which is valid, and when it signed, in seconds since 1970 UTC.
        case done(NoteSignature, timestamp: UInt64)
        /// There will be no cosignature.
        case failed(WitnessFailure)
    }

    /// How many seconds the witness's clock may be off from this one's.
    public static let clockTolerance: UInt64 = 600
    /// How often a witness may name another size before it is given up.
    public static let conflictLimit = 3

    private let key: VerifierKey
    private let text: String
    private let size: UInt64
    /// The size the witness is known to have cosigned.
    private let cosignedSize: UInt64
    private var asked: UInt64
    private var conflicts = 0

    /// A submission of `note`, a checkpoint, to the witness with `key`, of which a cosignature over `cosignedSize` entries is at
    /// hand; 0 where there is none.
    public init(_ note: SignedNote, to key: VerifierKey, cosignedSize: UInt64 = 0) throws(NoteError) {
        self.key = key
        text = note.text
        size = try Checkpoint(parsing: note.text).size
        self.cosignedSize = cosignedSize
        asked = min(cosignedSize, size)
    }

    /// What to ask first.
    public var start: Step { .ask(oldSize: asked) }

    /// What to do after `answer`, received at `now` (seconds since 1970 UTC).
    public mutating func receive(_ answer: WitnessAnswer, at now: UInt64) -> Step {
        switch answer {
        case .cosigned(let signatures): return accept(signatures, at: now)
        case .conflict(let known): return start(again: known)
        case .inconsistent(let words): return .failed(.disagrees(words))
        case .unknownLog(let words), .notSigned(let words): return .failed(.doesNotKnowTheLog(words))
        case .malformed(let words): return .failed(.refused(status: answer.status, words))
        case .unavailable(let status, let words): return .failed(.refused(status: status, words))
        }
    }

    private mutating func start(again known: UInt64) -> Step {
        guard known >= cosignedSize else { return .failed(.forgot(known: known, cosigned: cosignedSize)) }
        guard known <= size else { return .failed(.isAhead(known)) }
        // Version 1.0 of the protocol answers so where the size is the same and the root another.
        guard known != asked || known != size else { return .failed(.disagrees("it knows another root for this size")) }
        guard known != asked else { return .failed(.lies("it names the size it was asked with as another one")) }
        conflicts += 1
        guard conflicts <= Self.conflictLimit else { return .failed(.lies("it names another size every time")) }
        asked = known
        return .ask(oldSize: known)
    }

    private func accept(_ signatures: [NoteSignature], at now: UInt64) -> Step {
        let own = signatures.filter(key.marks)
        guard let line = own.first, let cosignature = Cosignature(line) else {
            return .failed(.lies("its answer holds no cosignature of its key"))
        }
        guard own.allSatisfy({ key.isValid($0, for: text) }) else {
            return .failed(.lies("its cosignature is not valid for this head"))
        }
        let distance = max(cosignature.timestamp, now) - min(cosignature.timestamp, now)
        guard distance <= Self.clockTolerance else {
            return .failed(.lies("its cosignature is dated \(distance) seconds from now"))
        }
        return .done(line, timestamp: cosignature.timestamp)
    }
}
