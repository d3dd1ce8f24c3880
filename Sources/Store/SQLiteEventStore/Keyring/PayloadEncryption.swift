/// Whether a new ledger keeps payloads and documents of cases encrypted, and under whose key.
public enum PayloadEncryption: Hashable, Sendable {
    /// They lie in the clear.
    case none
    /// Under a new RSA key in `keys/wrapping.pem`, locked by the ledger's passphrase where there is one.
    case underNewKey
    /// Under the RSA key behind a path or URI, such as `pkcs11:…`.
    case underKey(String)
}
