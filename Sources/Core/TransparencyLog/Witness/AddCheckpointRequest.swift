import Cryptography

/// What is sent to a witness to have a checkpoint cosigned (C2SP tlog-witness, `add-checkpoint`): the size the witness is
/// thought to know, the proof that the log only grew since, and the checkpoint.
public struct AddCheckpointRequest: Sendable {
    /// The longest request that is read, in bytes: proof and note of any log that keeps to the limits take a third of it.
    public static let byteLimit = 64 * 1024
    /// The most hashes a proof may have.
    public static let proofLimit = 63

    /// The proof from the size the witness is thought to know to the checkpoint's. It may have its sizes the wrong way round.
    public let proof: ConsistencyProof
    /// The checkpoint with its signatures, unchecked.
    public let note: SignedNote
    /// What `note` says.
    public let checkpoint: Checkpoint

    /// A request for a cosignature on `note`.
    ///
    /// - Throws: `NoteError` where the note is no checkpoint, or the proof ends with another size or has more than 63 hashes.
    public init(note: SignedNote, proof: ConsistencyProof) throws(NoteError) {
        checkpoint = try Checkpoint(parsing: note.text)
        guard proof.newSize == checkpoint.size else {
            throw NoteError("the proof ends with size \(proof.newSize), the checkpoint has \(checkpoint.size)")
        }
        guard proof.hashes.count <= Self.proofLimit else {
            throw NoteError("the proof has \(proof.hashes.count) hashes, more than \(Self.proofLimit)")
        }
        self.note = note
        self.proof = proof
    }

    /// Reads the body of a request: `old <size>`, a line a hash, an empty line, the note.
    public init(parsing body: [UInt8]) throws(NoteError) {
        guard body.count <= Self.byteLimit else {
            throw NoteError("the request has \(body.count) bytes, more than \(Self.byteLimit)")
        }
        guard let end = body.indices.dropLast().first(where: { body[$0] == .lineFeed && body[$0 + 1] == .lineFeed })
        else {
            throw NoteError("the request has no empty line before the checkpoint")
        }
        guard let head = String(validating: body[..<end], as: UTF8.self) else {
            throw NoteError("the lines before the checkpoint are not valid UTF-8")
        }
        let lines = head.lines
        guard lines[0].utf8.starts(with: Self.oldMark.utf8),
            let oldSize = UInt64(decimal: String(Substring(lines[0].utf8.dropFirst(Self.oldMark.utf8.count)))),
            oldSize <= UInt64(Int64.max)
        else {
            throw NoteError("the first line is not \"old \" and a decimal number below 2^63 without leading zeroes")
        }
        guard lines.count - 1 <= Self.proofLimit else {
            throw NoteError("the proof has \(lines.count - 1) hashes, more than \(Self.proofLimit)")
        }
        var hashes: [SHA256Digest] = []
        for (number, line) in lines.enumerated().dropFirst() {
            guard let hash = SHA256Digest(base64: line) else {
                throw NoteError("line \(number + 1) is not the base64 of 32 bytes")
            }
            hashes.append(hash)
        }
        let note = try SignedNote(parsing: Array(body[(end + 2)...]))
        let size = try Checkpoint(parsing: note.text).size
        try self.init(note: note, proof: ConsistencyProof(oldSize: oldSize, newSize: size, hashes: hashes))
    }

    /// The body as ``init(parsing:)`` reads it.
    public var body: [UInt8] {
        let lines = ["\(Self.oldMark)\(proof.oldSize)"] + proof.hashes.map(\.base64)
        return Array(lines.map { $0 + "\n" }.joined().utf8) + [.lineFeed] + note.bytes
    }

    private static let oldMark = "old "
}
