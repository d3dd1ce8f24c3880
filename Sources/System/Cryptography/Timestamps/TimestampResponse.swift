import COpenSSL

/// What a timestamp authority replied (RFC 3161 §2.4.2): how it took the request, and the token it issued.
public struct TimestampResponse: Hashable, Sendable {
    /// The most bytes of a reply that are read: 256 KiB; real ones have some thousands.
    public static let byteLimit = 256 << 10

    /// The reply in DER, as it came; what `openssl ts -verify -in` takes.
    public let bytes: [UInt8]
    /// How it took the request.
    public let status: TimestampStatus
    /// What it issued; nil where it issued nothing.
    public let token: TimestampToken?

    /// SHA-256 of ``bytes``.
    public var digest: SHA256Digest { SHA256.digest(bytes) }

    /// Reads `bytes`: one reply, and nothing after it. Nothing is checked but its form.
    public init(parsing bytes: [UInt8]) throws(CryptographyError) {
        let operation = "read timestamp"
        defer { ERR_clear_error() }
        guard bytes.count <= Self.byteLimit else {
            throw CryptographyError(
                operation: operation, reason: "it has \(bytes.count) bytes, more than \(Self.byteLimit)")
        }
        guard let response = TimestampResponseHandle(parsing: bytes) else {
            ERR_clear_error()
            throw CryptographyError(operation: operation, reason: "it is no reply of a timestamp authority (RFC 3161)")
        }
        guard let status = TimestampStatus(TS_RESP_get_status_info(response.handle)) else {
            throw CryptographyError(operation: operation, reason: "its status cannot be read")
        }
        self.bytes = bytes
        self.status = status
        guard let token = TS_RESP_get_token(response.handle), let info = TS_RESP_get_tst_info(response.handle) else {
            self.token = nil
            return
        }
        guard let said = TimestampToken(info, in: token) else {
            throw CryptographyError(operation: operation, reason: "its time, accuracy or number makes no sense")
        }
        self.token = said
    }
}

extension TimestampStatus {
    fileprivate init?(_ info: OpaquePointer?) {
        guard let info, let code = ASN1Integer(TS_STATUS_INFO_get0_status(info))?.value else { return nil }
        self.code = code
        let list = TS_STATUS_INFO_get0_text(info)
        texts = (0..<COpenSSL_text_count(list)).prefix(20).compactMap { index in
            list.flatMap { COpenSSL_text_at($0, index) }
                .map { String(decoding: contents($0), as: UTF8.self).printable }
        }
        let bits = TS_STATUS_INFO_get0_failure_info(info).map { UnsafeMutablePointer(mutating: $0) }
        failures = (0..<32).filter { ASN1_BIT_STRING_get_bit(bits, Int32($0)) == 1 }
    }
}
