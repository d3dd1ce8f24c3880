import Cryptography

/// Text with signatures below it (C2SP signed-note).
public struct SignedNote: Sendable {
    /// The longest note that is read, in bytes.
    public static let byteLimit = 1_000_000
    /// The most signatures a note may have.
    public static let signatureLimit = 100

    /// What is signed; ends with a line feed.
    public let text: String
    /// The signatures, one or more, in the order of their lines. Nobody has checked them.
    public let signatures: [NoteSignature]

    /// A note of `text` and `signatures`. Throws where the text is none a note can have, or there is no signature.
    public init(text: String, signatures: [NoteSignature]) throws(NoteError) {
        try NoteText.check(text)
        guard !signatures.isEmpty else { throw NoteError("the note has no signature") }
        guard signatures.count <= Self.signatureLimit else {
            throw NoteError("the note has \(signatures.count) signatures, more than \(Self.signatureLimit)")
        }
        self.text = text
        self.signatures = signatures
    }

    /// Reads the note `bytes`: UTF-8 without control characters, text, an empty line, signature lines, and nothing
    /// else.
    public init(parsing bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= Self.byteLimit else {
            throw NoteError("the note has \(bytes.count) bytes, more than \(Self.byteLimit)")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw NoteError("the note is not valid UTF-8")
        }
        guard bytes.last == .lineFeed else { throw NoteError("the note does not end with a line feed") }
        // As bytes: a note may be a million empty lines, and as many strings take their time.
        guard let end = bytes.indices.dropLast().last(where: { bytes[$0] == .lineFeed && bytes[$0 + 1] == .lineFeed })
        else {
            throw NoteError("the note has no empty line between text and signatures")
        }
        let lines = bytes[(end + 2)...].split(separator: .lineFeed)
        guard lines.count <= Self.signatureLimit else {
            throw NoteError("the note has \(lines.count) signatures, more than \(Self.signatureLimit)")
        }
        var signatures: [NoteSignature] = []
        for (number, line) in lines.enumerated() {
            do {
                signatures.append(try NoteSignature(parsing: String(decoding: line, as: UTF8.self)))
            } catch {
                throw NoteError("signature line \(number + 1): \(error.reason)")
            }
        }
        try self.init(text: String(decoding: bytes[...end], as: UTF8.self), signatures: signatures)
    }

    /// The note as it is stored and sent.
    public var bytes: [UInt8] {
        var bytes = Array(text.utf8)
        bytes.append(.lineFeed)
        for signature in signatures {
            bytes.append(contentsOf: signature.line.utf8)
            bytes.append(.lineFeed)
        }
        return bytes
    }

    /// Whether `key` signed this note: there is a signature with its name and ID, and every such signature is valid.
    /// Signatures of other keys count for nothing.
    public func verify(with key: VerifierKey) -> Bool {
        let marked = signatures.filter(key.marks)
        return !marked.isEmpty && marked.allSatisfy { key.isValid($0, for: text) }
    }

    /// The note with `signature` below the others.
    public func adding(_ signature: NoteSignature) throws(NoteError) -> SignedNote {
        try SignedNote(text: text, signatures: signatures + [signature])
    }
}

extension SignedNote: Hashable {
    /// Two notes are the same where their bytes are.
    public static func == (left: SignedNote, right: SignedNote) -> Bool {
        left.signatures == right.signatures && left.text.hasSameBytes(as: right.text)
    }

    /// Feeds what `==` compares to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(signatures)
    }
}
