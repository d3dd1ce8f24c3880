/// A SHA-256 value (FIPS 180-4): 32 bytes, kept inline, ordered as its bytes are.
public struct SHA256Digest: Hashable, Sendable {
    /// The length of a digest in bytes.
    public static let byteCount = 32
    /// The length of a digest in base64, padding included.
    public static let base64Count = 44

    /// Thirty-two zero bytes: what stands for "no predecessor".
    public static let zero = SHA256Digest(words: (0, 0, 0, 0))

    // In memory order, so that the value's own storage is the digest.
    private var first: UInt64
    private var second: UInt64
    private var third: UInt64
    private var fourth: UInt64

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
        (first, second, third, fourth) = words
    }

    /// The digest that `bytes` are; nil unless there are exactly 32.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(filling: { $0.copyBytes(from: bytes) })
    }

    /// The digest that `bytes` are; nil unless there are exactly 32.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(filling: { $0.copyMemory(from: bytes) })
    }

    /// A digest written in place by `fill`, which must set all 32 bytes.
    init(filling fill: (UnsafeMutableRawBufferPointer) -> Void) {
        self = .zero
        withUnsafeMutableBytes(of: &self, fill)
    }

    /// Calls `body` with the 32 bytes where they are.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try Swift.withUnsafeBytes(of: self, body)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        withUnsafeBytes { Array($0) }
    }

    /// Appends the 32 bytes to `buffer`.
    public func append(to buffer: inout [UInt8]) {
        withUnsafeBytes { buffer.append(contentsOf: $0) }
    }
}

extension SHA256Digest: Comparable {
    /// Whether the bytes of `left` come before those of `right`, compared as unsigned numbers from the first on.
    public static func < (left: SHA256Digest, right: SHA256Digest) -> Bool {
        if left.first != right.first { return left.first.bigEndian < right.first.bigEndian }
        if left.second != right.second { return left.second.bigEndian < right.second.bigEndian }
        if left.third != right.third { return left.third.bigEndian < right.third.bigEndian }
        return left.fourth.bigEndian < right.fourth.bigEndian
    }
}

extension SHA256Digest: CustomStringConvertible {
    /// The digest that `base64` spells (44 characters, RFC 4648 §4); nil if it spells anything else.
    public init?(base64: String) {
        var base64 = base64
        guard let digest = base64.withUTF8({ SHA256Digest(base64: $0) }) else { return nil }
        self = digest
    }

    /// The digest that `base64`, in ASCII, spells; nil if it spells anything else.
    public init?(base64: UnsafeBufferPointer<UInt8>) {
        guard Base64.decodedCount(base64) == Self.byteCount else { return nil }
        var valid = false
        self.init(filling: { valid = Base64.decode(base64, into: $0) })
        guard valid else { return nil }
    }

    /// The digest that `hex` spells (64 lowercase digits); nil if it spells anything else.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    /// The digest in base64, 44 characters.
    public var base64: String {
        withUnsafeBytes { Base64.encode($0) }
    }

    /// Writes the digest in base64, in ASCII, to the first 44 bytes of `buffer`.
    public func writeBase64(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        precondition(buffer.count >= Self.base64Count, "base64 of a digest needs \(Self.base64Count) bytes")
        withUnsafeBytes { Base64.encode($0, into: buffer) }
    }

    /// The digest in lowercase hexadecimal, 64 digits.
    public var hex: String {
        withUnsafeBytes { Hex.encode($0) }
    }

    /// The digest in lowercase hexadecimal.
    public var description: String { hex }
}
