/// Certificates of authorities that whoever checks a timestamp trusts; they vouch for those who sign timestamps.
public struct TrustedCertificates: Hashable, Sendable {
    /// The certificates, in the order given.
    public let certificates: [Certificate]

    /// Trusts `certificates`.
    public init(_ certificates: [Certificate]) {
        self.certificates = certificates
    }

    /// Trusts the certificates in `pem`, one or more blocks `CERTIFICATE`.
    ///
    /// - Throws: `CryptographyError` where there is none, or one cannot be read.
    public init(pem: [UInt8]) throws(CryptographyError) {
        self.init(try Certificate.read(pem: pem))
    }

    /// Whether nobody is trusted.
    public var isEmpty: Bool { certificates.isEmpty }
}
