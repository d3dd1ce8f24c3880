import Cryptography
import EventLog
import EventStore

extension Keyring {
    /// What became of the opening of a sealed payload.
    enum Opened {
        case payload(salt: [UInt8], content: [UInt8])
        /// It is not what was sealed for this entry.
        case altered
        /// The key of its case was destroyed.
        case destroyed
        /// The wrapping key is not there.
        case locked
    }

    /// The category of the streams whose payloads are sealed.
    static let sealedCategory = "case"
    private static let version: UInt8 = 1

    /// Whether what stands where a payload stands is a sealed one: no canonical JSON begins with that byte.
    static func isSealed(_ bytes: [UInt8]) -> Bool { bytes.first == version }

    /// Salt and payload of the entry at `index`, sealed under the key of `stream`: a byte 1, a nonce of 12 random bytes, the
    /// ciphertext, the tag.
    func seal(salt: [UInt8], payload: [UInt8], at index: UInt64, of stream: StreamName) throws(LedgerError) -> [UInt8] {
        let cipher = try cipherMadeAsNeeded(stream.text)
        do {
            let nonce = try SecureRandom.bytes(AES256GCM.nonceByteCount)
            return try [Keyring.version] + nonce
                + cipher.seal(salt + payload, nonce: nonce, authenticating: authenticatedData(index, stream))
        } catch {
            throw LedgerError(
                .storage, "A payload cannot be encrypted: \(error)", advice: "Check OpenSSL and try again")
        }
    }

    /// What `sealed` holds, which is stored for the entry at `index` of `stream`.
    func open(_ sealed: [UInt8], at index: UInt64, of stream: StreamName) throws(LedgerError) -> Opened {
        if isLocked { return .locked }
        guard let cipher = try cipher(stream.text) else { return .destroyed }
        let start = 1 + AES256GCM.nonceByteCount
        guard Keyring.isSealed(sealed), sealed.count >= start else { return .altered }
        let opened = try? cipher.open(
            Array(sealed[start...]), nonce: Array(sealed[1..<start]), authenticating: authenticatedData(index, stream))
        guard let opened, opened.count >= PayloadCommitment.saltByteCount else { return .altered }
        return .payload(
            salt: Array(opened[..<PayloadCommitment.saltByteCount]),
            content: Array(opened[PayloadCommitment.saltByteCount...]))
    }

    private func authenticatedData(_ index: UInt64, _ stream: StreamName) -> [UInt8] {
        Array("docket-payload/1\n\(origin)\n\(index)\n\(stream)\n".utf8)
    }
}
