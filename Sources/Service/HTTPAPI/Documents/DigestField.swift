import Cryptography

/// The digest of a representation as a field of a head: `sha-256=:…:` (RFC 9530).
enum DigestField {
    static func text(_ digest: SHA256Digest) -> String { "sha-256=:\(digest.base64):" }

    /// The SHA-256 in `field`, a dictionary of RFC 8941; nil where it has none.
    ///
    /// - Throws: `Problem` where it has one that is no SHA-256.
    static func sha256(_ field: String?) throws(Problem) -> SHA256Digest? {
        for member in (field ?? "").split(separator: ",") {
            let parts = member.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            guard parts.first == "sha-256" else { continue }
            guard parts.count == 2, parts[1].hasPrefix(":"), parts[1].hasSuffix(":"), parts[1].count > 2,
                let digest = SHA256Digest(base64: String(parts[1].dropFirst().dropLast()))
            else {
                throw Problem(
                    400, "malformed-header", "the digest is no SHA-256", advice: "Send sha-256=:BASE64: (RFC 9530)")
            }
            return digest
        }
        return nil
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        drop { $0 == " " || $0 == "\t" }
    }
}
