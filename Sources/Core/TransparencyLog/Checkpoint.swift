public import Cryptography

/// The state of a log at one moment: its name, its size and the root of its tree (C2SP tlog-checkpoint).
public struct Checkpoint: Sendable {
    /// The name of the log.
    public let origin: String
    /// The number of entries, below 2^63.
    public let size: UInt64
    /// The root of the tree over them (RFC 6962).
    public let root: SHA256Digest
    /// Lines that other logs put below the root; this one puts none.
    public let extensionLines: [String]

    /// A checkpoint of the log `origin`, which is one line and not empty.
    public init(origin: String, size: UInt64, root: SHA256Digest) {
        precondition(!origin.isEmpty && !origin.utf8.contains(where: { $0 < 0x20 }), "\"\(origin)\" is no origin")
        precondition(size <= Self.sizeLimit, "a log has no more than 2^63 - 1 entries")
        self.origin = origin
        self.size = size
        self.root = root
        extensionLines = []
    }

    /// Reads the text of a checkpoint's note, strictly; ``text`` gives the same bytes back.
    public init(parsing text: String) throws(NoteError) {
        try NoteText.check(text)
        let lines = Array(text.lines.dropLast())
        guard lines.count >= 3 else {
            throw NoteError("the checkpoint has \(lines.count) lines: it needs an origin, a size and a root hash")
        }
        if let empty = lines.firstIndex(of: "") { throw NoteError("line \(empty + 1) of the checkpoint is empty") }
        guard let size = UInt64(decimal: lines[1]), size <= Self.sizeLimit else {
            throw NoteError("the size \"\(lines[1])\" is not a decimal number below 2^63 without leading zeroes")
        }
        guard let root = SHA256Digest(base64: lines[2]) else {
            throw NoteError("the root hash \"\(lines[2])\" is not the base64 of 32 bytes")
        }
        origin = lines[0]
        self.size = size
        self.root = root
        extensionLines = Array(lines[3...])
    }

    /// The text of the checkpoint's note: a line each for origin, size, root and extensions.
    public var text: String {
        ([origin, String(size), root.base64] + extensionLines).map { $0 + "\n" }.joined()
    }

    /// The note of this checkpoint with the signature of `signer`.
    public func signed(by signer: NoteSigner) throws -> SignedNote {
        let text = text
        return try SignedNote(text: text, signatures: [try signer.sign(text: text)])
    }

    /// The largest size: what fits a signed number of 64 bits, as other implementations keep it.
    private static let sizeLimit = UInt64(Int64.max)
}

extension Checkpoint: Hashable {
    /// Two checkpoints are the same where their texts are, byte for byte.
    public static func == (left: Checkpoint, right: Checkpoint) -> Bool {
        left.size == right.size && left.root == right.root && left.origin.hasSameBytes(as: right.origin)
            && left.extensionLines.elementsEqual(right.extensionLines) { $0.hasSameBytes(as: $1) }
    }

    /// Feeds what `==` compares to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(size)
        hasher.combine(root)
    }
}
