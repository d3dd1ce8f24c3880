public import Cryptography

/// The key that checks one signer's notes, with the signer's name (C2SP signed-note: *vkey*).
public struct VerifierKey: Sendable, CustomStringConvertible {
    /// The signer's name, by custom a URL without its scheme.
    public let name: String
    /// The number that marks this key's signatures: the first four bytes, big-endian, of
    /// SHA-256(name ‖ 0x0A ‖ type ‖ public key).
    public let keyID: UInt32
    /// How the key signs.
    public let type: SignatureType
    /// The Ed25519 key.
    public let publicKey: PublicKey

    /// The key `publicKey` (Ed25519) under `name`. Throws where the name is not allowed, or the key of another kind.
    public init(name: String, publicKey: PublicKey, type: SignatureType = .ed25519) throws(NoteError) {
        try KeyName.check(name)
        guard publicKey.algorithm == .ed25519 else {
            throw NoteError("notes are signed with Ed25519 keys, not \(publicKey.algorithm.rawValue)")
        }
        self.name = name
        self.type = type
        self.publicKey = publicKey
        keyID = Self.keyID(name: name, key: [type.rawValue] + publicKey.rawBytes)
    }

    /// The key that `text` spells: `<name>+<key ID, 8 hexadecimal digits>+<base64 of type and key>`. Throws where it
    /// spells none, or the ID is not the key's.
    public init(parsing text: String) throws(NoteError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { throw NoteError("a verifier key has the form <name>+<key ID>+<key>") }
        guard let id = Hex.decode(parts[1]), id.count == 4 else {
            throw NoteError("the key ID \"\(parts[1])\" is not 8 lowercase hexadecimal digits")
        }
        guard let key = Base64.decode(parts[2]) else { throw NoteError("the key's base64 is not valid") }
        guard let typeByte = key.first else { throw NoteError("the key is empty") }
        guard let type = SignatureType(rawValue: typeByte) else {
            throw NoteError("signature type \(typeByte) is not supported: use 1 (Ed25519) or 4 (cosignature/v1)")
        }
        guard let publicKey = try? PublicKey(ed25519: Array(key.dropFirst())) else {
            throw NoteError("the key is no Ed25519 key: it has \(key.count - 1) bytes behind the type, not 32")
        }
        try self.init(name: parts[0], publicKey: publicKey, type: type)
        guard keyID.bigEndianBytes == id else {
            throw NoteError("the key ID \(parts[1]) is not this key's, which is \(Hex.encode(keyID.bigEndianBytes))")
        }
    }

    /// The key as ``init(parsing:)`` reads it.
    public var description: String {
        "\(name)+\(Hex.encode(keyID.bigEndianBytes))+\(Base64.encode([type.rawValue] + publicKey.rawBytes))"
    }

    /// Whether `signature` bears this key's name and ID. It may still be no signature at all.
    public func marks(_ signature: NoteSignature) -> Bool {
        keyID == signature.keyID && name.hasSameBytes(as: signature.name)
    }

    /// Whether `signature` is this key's over the note text `text`.
    public func isValid(_ signature: NoteSignature, for text: String) -> Bool {
        guard marks(signature) else { return false }
        switch type {
        case .ed25519:
            return publicKey.isValidSignature(signature.signature, for: Array(text.utf8))
        case .cosignature:
            guard let cosignature = Cosignature(signature) else { return false }
            return cosignature.isValid(for: text, from: publicKey)
        }
    }

    private static func keyID(name: String, key: [UInt8]) -> UInt32 {
        SHA256.digest(Array(name.utf8), [0x0A], key)
            .bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension VerifierKey: Hashable {
    /// Two keys are the same where their texts are, byte for byte.
    public static func == (left: VerifierKey, right: VerifierKey) -> Bool {
        left.keyID == right.keyID && left.type == right.type && left.publicKey == right.publicKey
            && left.name.hasSameBytes(as: right.name)
    }

    /// Feeds what `==` compares to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(keyID)
        hasher.combine(publicKey)
    }
}
