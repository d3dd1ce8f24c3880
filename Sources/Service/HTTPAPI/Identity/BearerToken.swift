/// The token in an Authorization header of the scheme Bearer (RFC 6750, section 2.1).
struct BearerToken {
    /// The longest token that is looked at, in bytes: what is longer is refused before anything of it is read.
    static let longest = 8192

    /// The token, as it was sent.
    let text: String

    /// The token in `authorization`.
    ///
    /// - Throws: where there is no header, it is of another scheme, or what follows is no token (`b64token` of RFC 6750).
    init(authorization: String?) throws(AuthenticationFailure) {
        guard let authorization else { throw AuthenticationFailure(logged: "no Authorization header") }
        guard authorization.utf8.count <= BearerToken.longest + 7 else {
            throw AuthenticationFailure(logged: "the Authorization header is longer than \(BearerToken.longest) bytes")
        }
        let bytes = Array(authorization.utf8)
        let scheme = bytes.prefix { $0 != UInt8(ascii: " ") }
        guard scheme.elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 }) else {
            throw AuthenticationFailure(logged: "the Authorization header is not of the scheme Bearer")
        }
        let token = bytes[scheme.endIndex...].drop { $0 == UInt8(ascii: " ") }
        // Padding may only end it.
        let body = token.prefix { $0 != UInt8(ascii: "=") }
        guard !body.isEmpty, body.allSatisfy(BearerToken.isTokenByte),
            token[body.endIndex...].allSatisfy({ $0 == UInt8(ascii: "=") })
        else { throw AuthenticationFailure(logged: "the Authorization header holds no token of the form of RFC 6750") }
        text = String(decoding: token, as: UTF8.self)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "+"),
            UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
