import CanonicalJSON
import Cryptography
import HTTPAPI
import PriorAuthorization
import Support
import Testing

/// What people try with tokens (RFC 8725, section 2).
@Suite("A token that is not quite one")
struct TokenTrickTests {
    private let forge: TokenForge
    private let provider: Provider

    init() async throws {
        forge = try await TokenForge.es256("k1")
        provider = try Provider(TokenForge.set(of: forge, try await TokenForge.edDSA("k2")))
    }

    private func changed(_ name: String, _ value: JSONValue?) -> JSONObject {
        var claims = TokenForge.claims
        claims[name] = value
        return claims
    }

    @Test("is taken where nothing is wrong with it, so that the refusals below are for what they say")
    func isTaken() async throws {
        #expect(try await provider.caller(forge.token()) == Caller(id: #require(.init("rv-17")), roles: [.reviewer]))
    }

    @Test("is refused where it is signed by no algorithm", arguments: ["none", "None", "NONE", "nOnE", ""])
    func isNotUnsigned(algorithm: String) async throws {
        let payload = JSONValue.object(TokenForge.claims).canonicalText
        for header in [#"{"alg":"\#(algorithm)"}"#, #"{"alg":"\#(algorithm)","kid":"k1"}"#, "{}"] {
            for signature in ["", "AAAA"] {
                let token = "\(TokenForge.input(header, payload)).\(signature)"
                #expect(await provider.refusal(of: token) == "the token is signed by no algorithm that is taken here")
            }
        }
    }

    @Test("is refused where the public key serves as a shared secret", .enabled(if: OpenSSLCommand.path != nil))
    func isNotConfused() async throws {
        let (rs256, ps256, pem) = try await TokenForge.rsa("r1")
        let provider = try Provider(TokenForge.set(of: rs256))
        #expect(await provider.refusal(of: try rs256.token()) == nil)
        #expect(await provider.refusal(of: try ps256.token()) == nil)
        let payload = JSONValue.object(TokenForge.claims).canonicalText
        for algorithm in ["HS256", "HS384", "HS512"] {
            let input = TokenForge.input(#"{"alg":"\#(algorithm)","kid":"r1"}"#, payload)
            for secret in [Array(pem.utf8), rs256.jwk.canonicalBytes] {
                let code = try HMACSHA256.code(Array(input.utf8), key: secret)
                let token = "\(input).\(Base64URL.encode(code.bytes))"
                #expect(await provider.refusal(of: token) == "the token is signed by no algorithm that is taken here")
            }
        }
        // The signature of one algorithm under the name of the other.
        var header = rs256.header
        header["alg"] = "PS256"
        #expect(await provider.refusal(of: try rs256.token(header: header)) == "the token's signature does not hold")
        // An algorithm that the key could do, and the service does not take.
        let narrow = try Provider(TokenForge.set(of: rs256)) { $0.algorithms = [.ps256] }
        #expect(await narrow.refusal(of: try ps256.token()) == nil)
        #expect(
            await narrow.refusal(of: try rs256.token()) == "the token is signed by no algorithm that is taken here")
    }

    @Test("is refused where another key signed it, under the name of a good one or its own")
    func isNotOfAnotherKey() async throws {
        let stranger = try await TokenForge.es256("k1")
        #expect(await provider.refusal(of: try stranger.token()) == "the token's signature does not hold")
        let other = try await TokenForge.es256("k9")
        let unknown = "the issuer has no key of the name and kind that the token is signed with"
        #expect(await provider.refusal(of: try other.token()) == unknown)
        // A good key, called by the name of one of another kind, by none, or by something that is no name.
        for kid in [.string("k2"), nil, .string("../k1"), .string("")] as [JSONValue?] {
            var header = forge.header
            header["kid"] = kid
            #expect(await provider.refusal(of: try forge.token(header: header)) == unknown)
        }
        var header = forge.header
        header["kid"] = 1
        #expect(
            await provider.refusal(of: try forge.token(header: header))
                == "the token names its key by something that is no text")
    }

    @Test("does not bring its own key: what the header offers is passed over")
    func bringsNoKey() async throws {
        let stranger = try await TokenForge.es256("k1")
        var header = stranger.header
        header["jwk"] = stranger.jwk
        header["jku"] = "http://127.0.0.1:1/keys"
        header["x5u"] = "http://127.0.0.1:1/chain"
        #expect(await provider.refusal(of: try stranger.token(header: header)) == "the token's signature does not hold")
    }

    @Test("is refused where its header asks for more than is understood, or it is of another type")
    func isUnderstood() async throws {
        var critical = forge.header
        critical["crit"] = ["b64"]
        critical["b64"] = false
        #expect(
            await provider.refusal(of: try forge.token(header: critical))
                == "the token's header calls something critical, which is not understood")
        for (type, isTaken) in [
            (JSONValue.string("at+jwt"), true), ("application/at+jwt", true), ("jwt", true), ("logout+jwt", false),
            ("dpop+jwt", false), (1, false),
        ] {
            var header = forge.header
            header["typ"] = type
            #expect(await (provider.refusal(of: try forge.token(header: header)) == nil) == isTaken, "\(type)")
        }
    }

    @Test("is refused where it is of another issuer or for another audience")
    func isMeant() async throws {
        for issuer in [.string("https://id.example"), .string("https://evil.example/"), nil, ["https://id.example/"]]
            as [JSONValue?]
        {
            #expect(
                await provider.refusal(of: try forge.token(changed("iss", issuer))) == "the token is of another issuer")
        }
        for audience in [.string("other"), ["other", "third"], nil, [], .string("docket-2"), .string("")]
            as [JSONValue?]
        {
            #expect(
                await provider.refusal(of: try forge.token(changed("aud", audience)))
                    == "the token is for another audience")
        }
        // One of two audiences is us (RFC 7519, section 4.1.3).
        #expect(await provider.refusal(of: try forge.token(changed("aud", ["other", "docket"]))) == nil)
        for audience in [JSONValue.integer(1), ["docket", 1], ["docket": true]] {
            #expect(
                await provider.refusal(of: try forge.token(changed("aud", audience)))
                    == "the claim aud is neither a text nor an array of texts")
        }
    }

    @Test(
        "is refused where its times are missing, or are no whole numbers of seconds", arguments: ["exp", "nbf", "iat"])
    func hasTimes(name: String) async throws {
        let wrong = "the token's \(name) is no number of seconds since 1970"
        for value in [JSONValue.string("1790000300"), .integer(-1), .integer(9_007_199_254_740_991), .null, true] {
            #expect(await provider.refusal(of: try forge.token(changed(name, value))) == wrong)
        }
        let without = await provider.refusal(of: try forge.token(changed(name, nil)))
        #expect(without == (name == "exp" ? "the token has no exp" : nil))
    }

    @Test("is refused where a claim or a field stands twice, so that no two readers read it differently")
    func saysThingsOnce() async throws {
        let header = JSONValue.object(forge.header).canonicalText
        let payload = JSONValue.object(TokenForge.claims).canonicalText
        let twice = payload.dropLast() + #","sub":"admin"}"#
        let reason = "is no JSON object, names a member twice, or holds a number that is not whole"
        #expect(
            await provider.refusal(of: try forge.token(header: header, payload: String(twice)))
                == "the token's payload \(reason)")
        let headerTwice = #"{"alg":"none",\#(header.dropFirst())"#
        #expect(
            await provider.refusal(of: try forge.token(header: headerTwice, payload: payload))
                == "the token's header \(reason)")
        for payload in ["", "null", "[]", "\"sub\"", payload + " {}", "{\"sub\":\"rv-17\"", "{\"a\":\"\u{0}\"}"] {
            #expect(
                await provider.refusal(of: try forge.token(header: header, payload: payload))
                    == "the token's payload \(reason)")
        }
    }

    @Test("is refused where it is cut short, lengthened, or altered by a single character")
    func isWhole() async throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let token = try forge.token()
        for _ in Repetition.times(40) {
            let cut = String(token.prefix(Int.random(in: 0..<token.count, using: &random)))
            #expect(await provider.refusal(of: cut) != nil, "seed \(seed): \(cut)")
            var bytes = Array(token.utf8)
            let place = Int.random(in: bytes.indices, using: &random)
            let letter = UInt8.random(in: 0x21...0x7E, using: &random)
            guard bytes[place] != letter else { continue }
            bytes[place] = letter
            let altered = String(decoding: bytes, as: UTF8.self)
            #expect(await provider.refusal(of: altered) != nil, "seed \(seed): \(altered)")
        }
        for text in ["\(token).", ".\(token)", "\(token).\(token)", "\(token)=", "\(token)A", "..", "."] {
            #expect(await provider.refusal(of: text) != nil, "\(text)")
        }
    }

    @Test("is refused unread where it is longer than 8 kB")
    func isShort() async throws {
        var claims = TokenForge.claims
        claims["more"] = .string(String(repeating: "a", count: 5000))
        #expect(await provider.refusal(of: try forge.token(claims)) == nil)
        claims["more"] = .string(String(repeating: "a", count: 6200))
        #expect(
            await provider.refusal(of: try forge.token(claims)) == "the Authorization header is longer than 8192 bytes")
        #expect(
            await provider.refusal(of: String(repeating: "a", count: 1 << 20))
                == "the Authorization header is longer than 8192 bytes")
    }

    @Test("is refused where the header around it is not as RFC 6750 says")
    func isCarried() async throws {
        let token = try forge.token()
        for header in ["Bearer \(token)", "bearer \(token)", "BEARER \(token)", "Bearer  \(token)"] {
            #expect(await provider.refusal(authorization: header) == nil, "\(header.prefix(10))")
        }
        let refused = [
            "", " ", "Bearer", "Bearer ", "Basic \(token)", token, "Bearer\t\(token)", " Bearer \(token)",
            "Bearer \(token) ", "Bearer \(token)\n", "Bearer \(token),Bearer \(token)", "Bearer \(token) x",
            "Bearer \"\(token)\"", "Bearer \u{FEFF}\(token)", "Bearer \(token)\u{0}", "Bearer é\(token)",
            "BearerX \(token)",
        ]
        for header in refused {
            #expect(await provider.refusal(authorization: header) != nil, "\(header.prefix(12))")
        }
        #expect(await provider.refusal(authorization: nil) == "no Authorization header")
    }

    @Test("is never told of in the log by its text")
    func isNotLogged() async throws {
        let stranger = try await TokenForge.es256("k1")
        let secret = try stranger.token(changed("sub", "m-secret"))
        let logged = try #require(await provider.refusal(of: secret))
        for part in secret.split(separator: ".") { #expect(!logged.contains(part)) }
        #expect(!logged.contains("m-secret"))
    }
}
