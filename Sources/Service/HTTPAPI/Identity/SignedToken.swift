import CanonicalJSON
import Cryptography
import JWTKit

/// A JSON Web Token as it was sent, in parts; nothing of it is believed before its signature holds (RFC 7519, RFC 7515).
struct SignedToken {
    /// By which algorithm it says it is signed, which is one of those that are taken.
    let algorithm: SigningAlgorithm
    /// Which key it says it is signed with.
    let kid: String?
    private let signingInput: [UInt8]
    private let payload: [UInt8]
    private let signature: [UInt8]

    /// The parts of `text`.
    ///
    /// The algorithm is held against `algorithms` before anything else is looked at (RFC 8725, section 3.1). Keys and addresses of
    /// keys in the header are passed over (section 3.10), and what it calls critical is not understood (RFC 7515, section 4.1.11).
    init(_ text: String, algorithms: Set<SigningAlgorithm>) throws(AuthenticationFailure) {
        guard text.utf8.count <= BearerToken.longest else {
            throw AuthenticationFailure(logged: "the token is too long")
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw AuthenticationFailure(logged: "the token is no JWT of three parts") }
        guard let header = Base64URL.decode(String(parts[0])), let payload = Base64URL.decode(String(parts[1])),
            let signature = Base64URL.decode(String(parts[2]))
        else { throw AuthenticationFailure(logged: "a part of the token is no base64url") }
        let fields = try SignedToken.object(header, "header")
        guard let algorithm = fields["alg"]?.stringValue.flatMap(SigningAlgorithm.init(rawValue:)),
            algorithms.contains(algorithm)
        else { throw AuthenticationFailure(logged: "the token is signed by no algorithm that is taken here") }
        guard fields["crit"] == nil else {
            throw AuthenticationFailure(logged: "the token's header calls something critical, which is not understood")
        }
        if let type = fields["typ"] {
            let types = ["jwt", "at+jwt", "application/at+jwt"]
            guard let text = type.stringValue, types.contains(text.lowercased()) else {
                throw AuthenticationFailure(logged: "the token is of another type than an access token")
            }
        }
        if let kid = fields["kid"], kid.stringValue == nil {
            throw AuthenticationFailure(logged: "the token names its key by something that is no text")
        }
        self.algorithm = algorithm
        kid = fields["kid"]?.stringValue
        signingInput = Array("\(parts[0]).\(parts[1])".utf8)
        self.payload = payload
        self.signature = signature
    }

    /// The claims, once the signature holds by `verifier`.
    func claims(by verifier: any JWTAlgorithm) throws(AuthenticationFailure) -> JSONObject {
        guard verifier.name == algorithm.rawValue, (try? verifier.verify(signature, signs: signingInput)) == true else {
            throw AuthenticationFailure(logged: "the token's signature does not hold")
        }
        return try SignedToken.object(payload, "payload")
    }

    /// The object that `bytes` are; members that stand there twice are refused (RFC 7519, section 4).
    private static func object(_ bytes: [UInt8], _ part: String) throws(AuthenticationFailure) -> JSONObject {
        guard let object = try? JSONValue(parsing: bytes, maximumDepth: 16).objectValue else {
            throw AuthenticationFailure(
                logged:
                    "the token's \(part) is no JSON object, names a member twice, or holds a number that is not whole")
        }
        return object
    }
}
