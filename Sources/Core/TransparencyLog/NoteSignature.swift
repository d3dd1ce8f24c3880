import Cryptography

/// One signature line of a note (C2SP signed-note).
public struct NoteSignature: Sendable {
    /// The name of the key that is said to have signed.
    public let name: String
    /// The key's ID.
    public let keyID: UInt32
    /// What the key made of the text: 64 bytes for Ed25519, 72 for a cosignature.
    public let signature: [UInt8]

    /// A signature as it was made or received. Throws where the name is not allowed, or there are no bytes.
    public init(name: String, keyID: UInt32, signature: [UInt8]) throws(NoteError) {
        try KeyName.check(name)
        guard !signature.isEmpty else { throw NoteError("the signature is empty") }
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// The signature that `line`, without its line feed, spells.
    public init(parsing line: String) throws(NoteError) {
        guard line.utf8.starts(with: Self.mark.utf8) else {
            throw NoteError("it does not begin with an em dash and a space")
        }
        let parts = line.utf8.dropFirst(Self.mark.utf8.count)
            .split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count == 2 else { throw NoteError("it has no space between key name and signature") }
        guard let bytes = Base64.decode(parts[1]) else { throw NoteError("the base64 is not valid") }
        guard bytes.count > 4 else {
            throw NoteError("it has \(bytes.count) bytes, too few for a key ID and a signature")
        }
        try self.init(
            name: parts[0], keyID: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
            signature: Array(bytes.dropFirst(4)))
    }

    /// The line in the note, without its line feed: `— <name> <base64 of key ID and signature>`.
    public var line: String {
        "\(Self.mark)\(name) \(Base64.encode(keyID.bigEndianBytes + signature))"
    }

    /// An em dash and a space.
    private static let mark = "\u{2014} "
}

extension NoteSignature: Hashable {
    /// Two signatures are the same where their lines are, byte for byte.
    public static func == (left: NoteSignature, right: NoteSignature) -> Bool {
        left.keyID == right.keyID && left.signature == right.signature && left.name.hasSameBytes(as: right.name)
    }

    /// Feeds what `==` compares to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(keyID)
        hasher.combine(signature)
    }
}
