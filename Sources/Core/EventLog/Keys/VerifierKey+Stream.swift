import CanonicalJSON
public import TransparencyLog

extension VerifierKey {
    /// The key's identifier as the note format writes it: eight hexadecimal digits.
    public var fingerprint: String {
        let digits = String(keyID, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// The stream of what is recorded about the key: `key/65c83385`.
    public var stream: StreamName { StreamName(known: "key/\(fingerprint)", categoryLength: 3) }
}

extension StreamName {
    /// The category of the streams about sealing keys.
    public static let keyCategory = "key"
}

extension JSONObjectReader {
    /// The member `name`, a verifier key.
    mutating func verifierKey(_ name: String) throws(JSONShapeError) -> VerifierKey {
        let text = try string(name)
        do {
            return try VerifierKey(parsing: text)
        } catch {
            throw JSONShapeError(path: pathOf(name), reason: "\(error)")
        }
    }

    /// The member `name`, words written by people.
    mutating func text(_ name: String) throws(JSONShapeError) -> String {
        let text = try string(name)
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw JSONShapeError(path: pathOf(name), reason: "expected words, not nothing")
        }
        return text
    }
}
