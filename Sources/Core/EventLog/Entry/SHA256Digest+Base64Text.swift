import Cryptography

/// Base64 of a digest (RFC 4648 §4, padded) in place, without strings: an entry has up to four.
extension SHA256Digest {
    static let base64Length = 44

    /// The digest in `text`, 44 characters; nil unless they are the one base64 form of 32 bytes.
    @inline(__always)
    init?(base64Text text: UnsafeBufferPointer<UInt8>) {
        self.init(base64: String(decoding: text, as: UTF8.self))
    }

    /// Writes the 44 characters at the start of `buffer`.
    @inline(__always)
    func writeBase64(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        var text = base64
        text.withUTF8 { _ = buffer.update(fromContentsOf: $0) }
    }
}
