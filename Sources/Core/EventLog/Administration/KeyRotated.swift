public import CanonicalJSON
public import Cryptography
public import TransparencyLog

/// Another key takes over the sealing of the log. Recorded on the stream ``VerifierKey/stream`` of the new key, as the last
/// entry of its commit.
///
/// The checkpoint over this entry, of size index + 1, is still signed by `previous`; every larger one is signed by `key`.
public struct KeyRotated: LedgerRecord {
    /// `KeyRotated`.
    public static let type = "KeyRotated"

    /// The key that takes over.
    public let key: VerifierKey
    /// The key it takes over from: the one in use.
    public let previous: VerifierKey
    /// The signature of `key` over ``statement(of:after:)``, 64 bytes: nobody names a key that they do not hold.
    public let possession: [UInt8]
    /// Why, in words.
    public let reason: String

    /// What a rotation says; nothing of it is checked here.
    public init(key: VerifierKey, previous: VerifierKey, possession: [UInt8], reason: String) {
        self.key = key
        self.previous = previous
        self.possession = possession
        self.reason = reason
    }

    /// The rotation from `previous` to the key of `signer`, which signs that it is held.
    public init(to signer: NoteSigner, from previous: VerifierKey, reason: String) throws(CryptographyError) {
        self.init(
            key: signer.verifierKey, previous: previous,
            possession: try signer.key.sign(KeyRotated.statement(of: signer.verifierKey, after: previous)),
            reason: reason)
    }

    /// What the new key signs: three lines, each with its line feed, that no checkpoint can be mistaken for.
    public static func statement(of key: VerifierKey, after previous: VerifierKey) -> [UInt8] {
        Array("docket key possession v1\n\(previous)\n\(key)\n".utf8)
    }

    /// Whether `possession` is the new key's signature over this rotation.
    public var isPossessed: Bool {
        key.publicKey.isValidSignature(possession, for: KeyRotated.statement(of: key, after: previous))
    }

    /// Reads the payload's members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        key = try reader.verifierKey("key")
        let signature = try reader.string("possession")
        guard let bytes = Base64.decode(signature), bytes.count == 64 else {
            throw JSONShapeError(path: reader.pathOf("possession"), reason: "expected the base64 of 64 bytes")
        }
        possession = bytes
        previous = try reader.verifierKey("previous")
        reason = try reader.text("reason")
    }

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "key": .string(key.description), "possession": .string(Base64.encode(possession)),
            "previous": .string(previous.description), "reason": .string(reason),
        ]
    }
}
