import Glibc

/// Which keys live in the file system.
enum FileURI {
    /// The path that `uri` means as `OSSL_STORE` reads it: itself where there is such a file or it has no scheme, what
    /// follows where the scheme is `file` (RFC 8089); nil for any other scheme.
    static func path(of uri: String) -> String? {
        if access(uri, F_OK) == 0 { return uri }
        guard let colon = uri.utf8.firstIndex(of: UInt8(ascii: ":")),
            isScheme(uri.utf8[..<colon])
        else { return uri }
        guard uri[..<colon].lowercased() == "file" else { return nil }
        let rest = uri[uri.utf8.index(after: colon)...]
        for authority in ["//localhost/", "///"] where rest.lowercased().hasPrefix(authority) {
            return "/" + rest.dropFirst(authority.count)
        }
        return String(rest)
    }

    /// RFC 3986 §3.1: a letter, then letters, digits, `+`, `-` and `.`.
    private static func isScheme(_ text: Substring.UTF8View) -> Bool {
        guard let first = text.first, isLetter(first) else { return false }
        return text.allSatisfy { byte in
            isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.".utf8.contains(byte)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
