public import Cryptography

/// A witness's word that at some second a checkpoint was the newest it had seen of a log, and consistent with all
/// before it (C2SP tlog-cosignature, `cosignature/v1`).
public struct Cosignature: Hashable, Sendable {
    /// When the witness signed, in seconds since 1970 UTC.
    public let timestamp: UInt64
    /// The Ed25519 signature over ``message(text:timestamp:)``.
    public let signature: [UInt8]

    /// A cosignature as it was made or received: 64 bytes and a time below 2^63; nil where it is otherwise.
    public init?(timestamp: UInt64, signature: [UInt8]) {
        guard timestamp <= UInt64(Int64.max), signature.count == 64 else { return nil }
        self.timestamp = timestamp
        self.signature = signature
    }

    /// The cosignature in a signature line; nil where the line's bytes are none.
    public init?(_ line: NoteSignature) {
        guard line.signature.count == 72 else { return nil }
        self.init(
            timestamp: line.signature.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            signature: Array(line.signature.dropFirst(8)))
    }

    /// The bytes in a signature line behind the key ID: the time, big-endian, and the signature.
    public var bytes: [UInt8] {
        timestamp.bigEndianBytes + signature
    }

    /// What the witness signs: two lines of its own above the checkpoint's `text`.
    public static func message(text: String, timestamp: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(timestamp)\n\(text)".utf8)
    }

    /// Whether the key `publicKey` made this for the checkpoint `text`.
    public func isValid(for text: String, from publicKey: PublicKey) -> Bool {
        publicKey.isValidSignature(signature, for: Self.message(text: text, timestamp: timestamp))
    }
}
