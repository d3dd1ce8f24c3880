/// Certificates of timestamp authorities that the storage holds, unchecked: whoever runs the ledger chose them.
public struct StoredCertificates: Hashable, Sendable {
    /// Where they come from: `timestamps/ca/1c5f3a70.pem`.
    public let name: String
    /// One or more certificates in PEM.
    public let pem: [UInt8]

    /// The certificates `pem`, found in `name`.
    public init(name: String, pem: [UInt8]) {
        self.name = name
        self.pem = pem
    }

    /// The folder that they lie in, in a ledger as in a bundle.
    public static let folder = "timestamps/ca/"
}
