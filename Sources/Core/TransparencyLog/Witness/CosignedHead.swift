/// The last checkpoint of a log that a witness cosigned: all that it has to remember of it.
public struct CosignedHead: Hashable, Sendable {
    /// The checkpoint with the signatures of the log's keys that are trusted, and the witness's below them.
    public let note: SignedNote
    /// What `note` says.
    public let checkpoint: Checkpoint
    /// The witness's signature line.
    public let signature: NoteSignature
    /// When it signed, in seconds since 1970 UTC.
    public let timestamp: UInt64

    /// Reads what was stored; throws where `key`, the witness's own, did not cosign it.
    public init(parsing bytes: [UInt8], by key: VerifierKey) throws(NoteError) {
        try self.init(SignedNote(parsing: bytes), by: key)
    }

    init(_ note: SignedNote, by key: VerifierKey) throws(NoteError) {
        checkpoint = try Checkpoint(parsing: note.text)
        guard let signature = note.signatures.last, key.isValid(signature, for: note.text),
            let cosignature = Cosignature(signature)
        else { throw NoteError("its last signature is not that of \(key.name)") }
        self.note = note
        self.signature = signature
        timestamp = cosignature.timestamp
    }

    /// What whoever asked is answered, once this head is on the disk.
    public var answer: WitnessAnswer { .cosigned([signature]) }
}
