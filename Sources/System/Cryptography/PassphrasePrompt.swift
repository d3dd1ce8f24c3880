/// Answers OpenSSL when it asks for a passphrase, and remembers that it asked.
final class PassphrasePrompt {
    private(set) var wasAsked = false
    private let passphrase: [UInt8]?

    init(_ passphrase: [UInt8]?) {
        self.passphrase = passphrase
    }

    /// The longest passphrase OpenSSL takes, in bytes: its buffer holds 1,024 with the zero at the end.
    static let limit = 1023

    static func check(_ passphrase: [UInt8]?, operation: String) throws(CryptographyError) {
        guard let passphrase else { return }
        let problem: String? =
            if passphrase.isEmpty {
                "an empty passphrase protects nothing"
            } else if passphrase.count > limit {
                "the passphrase has \(passphrase.count) bytes, more than \(limit)"
            } else if passphrase.contains(0) {
                "the passphrase holds a zero byte"
            } else {
                nil
            }
        if let problem {
            throw CryptographyError(operation: operation, reason: problem, advice: "choose another passphrase, or none")
        }
    }

    /// Writes the passphrase to `buffer` and returns its length, or -1 where there is none that fits.
    fileprivate func answer(_ buffer: UnsafeMutableRawBufferPointer) -> Int32 {
        wasAsked = true
        guard let passphrase, passphrase.count <= buffer.count else { return -1 }
        buffer.copyBytes(from: passphrase)
        return Int32(passphrase.count)
    }
}

/// What OpenSSL calls (`pem_password_cb`); `prompt` is the ``PassphrasePrompt`` the store was opened with.
func answerPassphrasePrompt(
    _ buffer: UnsafeMutablePointer<CChar>?, capacity: Int32, writing: Int32, prompt: UnsafeMutableRawPointer?
) -> Int32 {
    guard let prompt else { return -1 }
    return Unmanaged<PassphrasePrompt>.fromOpaque(prompt).takeUnretainedValue()
        .answer(UnsafeMutableRawBufferPointer(start: buffer, count: Int(capacity)))
}
