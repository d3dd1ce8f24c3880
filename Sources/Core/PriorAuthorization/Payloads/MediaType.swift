import CanonicalJSON

/// Media types (RFC 6838 §4.2), without parameters.
public enum MediaType {
    /// Whether `text` is one.
    public static func isOne(_ text: String) -> Bool {
        let names = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return names.count == 2
            && names.allSatisfy { name in
                (1...127).contains(name.count) && name.first.map(ASCII.isAlphanumeric) == true
                    && name.allSatisfy { ASCII.isOpaque($0) || marks.contains($0) }
            }
    }

    private static let marks = Array("!#$&^+".utf8)
}

extension JSONObjectReader {
    mutating func mediaType(_ name: String) throws(JSONShapeError) -> String {
        let text = try string(name)
        guard MediaType.isOne(text) else {
            throw failure(name, "expected a media type such as application/pdf, found \"\(text)\"")
        }
        return text
    }
}
