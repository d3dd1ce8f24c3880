import COpenSSL

/// A certificate (X.509, RFC 5280), unchecked.
public struct Certificate: Hashable, Sendable {
    /// The certificate in DER.
    public let der: [UInt8]
    /// Whose it is, on one line: `C = US, O = Example, CN = Timestamps 2025`.
    public let subject: String
    /// Who signed it.
    public let issuer: String
    /// Its serial number, in hexadecimal digits.
    public let serial: String
    /// From when it is valid, in milliseconds since 1970 UTC.
    public let notBefore: Int64
    /// Until when it is valid, in milliseconds since 1970 UTC.
    public let notAfter: Int64

    /// SHA-256 of ``der``, by which people compare certificates.
    public var fingerprint: SHA256Digest { SHA256.digest(der) }

    /// The certificate as a PEM block `CERTIFICATE` (RFC 7468 §5).
    public var pem: String {
        var text = "-----BEGIN CERTIFICATE-----\n"
        var rest = Base64.encode(der)[...]
        while !rest.isEmpty {
            text += "\(rest.prefix(64))\n"
            rest = rest.dropFirst(64)
        }
        return text + "-----END CERTIFICATE-----\n"
    }

    /// The certificate that `handle` is; nil where its dates cannot be read.
    init?(of handle: OpaquePointer) {
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509(handle, &bytes)
        defer { COpenSSL_free(bytes) }
        guard count > 0, let notBefore = Certificate.milliseconds(X509_get0_notBefore(handle)),
            let notAfter = Certificate.milliseconds(X509_get0_notAfter(handle)),
            let subject = X509_get_subject_name(handle), let issuer = X509_get_issuer_name(handle)
        else { return nil }
        der = Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
        self.subject = Certificate.line(subject)
        self.issuer = Certificate.line(issuer)
        serial = ASN1Integer(X509_get0_serialNumber(handle))?.hex ?? ""
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// The certificates in `pem`, one or more blocks `CERTIFICATE` (RFC 7468 §5); what stands around them is skipped.
    ///
    /// - Throws: `CryptographyError` where there is none, or one cannot be read.
    public static func read(pem: [UInt8]) throws(CryptographyError) -> [Certificate] {
        let operation = "read certificates"
        let advice = "expected PEM blocks that begin -----BEGIN CERTIFICATE-----"
        let bio = MemoryBIO()
        guard pem.count <= longestFile else {
            throw CryptographyError(operation: operation, reason: "there are more than \(longestFile) bytes")
        }
        guard BIO_write(bio.handle, pem, Int32(pem.count)) == pem.count || pem.isEmpty else {
            throw CryptographyError(draining: operation)
        }
        var certificates: [Certificate] = []
        // Whatever is encrypted is not opened, and nobody is asked for a passphrase.
        while let handle = CertificateHandle(owning: PEM_read_bio_X509(bio.handle, nil, { _, _, _, _ in -1 }, nil)) {
            guard let certificate = Certificate(of: handle.handle) else {
                throw CryptographyError(draining: operation, advice: advice)
            }
            certificates.append(certificate)
        }
        let code = ERR_peek_last_error()
        guard ERR_GET_LIB(code) == ERR_LIB_PEM, ERR_GET_REASON(code) == PEM_R_NO_START_LINE else {
            throw CryptographyError(draining: operation, advice: advice)
        }
        ERR_clear_error()
        guard !certificates.isEmpty else {
            throw CryptographyError(operation: operation, reason: "there is none", advice: advice)
        }
        return certificates
    }

    /// The most bytes that are read for certificates: 4 MiB.
    private static let longestFile = 4 << 20

    static func line(_ name: OpaquePointer) -> String {
        let bio = MemoryBIO()
        guard COpenSSL_print_name(bio.handle, name) >= 0 else {
            ERR_clear_error()
            return ""
        }
        return bio.line
    }

    private static func milliseconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
        guard let time else { return nil }
        guard let general = ASN1_TIME_to_generalizedtime(time, nil) else {
            ERR_clear_error()
            return nil
        }
        defer { ASN1_GENERALIZEDTIME_free(general) }
        return GeneralizedTime(contents(general))?.milliseconds
    }
}
