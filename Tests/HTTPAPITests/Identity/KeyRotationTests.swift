import CanonicalJSON
import Foundation
import Support
import Synchronization
import Testing

@testable import HTTPAPI

@Suite("The keys of an issuer")
struct KeyRotationTests {
    private static let unknown = "the issuer has no key of the name and kind that the token is signed with"

    @Test("change in their file: a new one is found by the first token that names it, an old one is dropped")
    func changeInAFile() async throws {
        let (first, second) = (try await TokenForge.es256("k1"), try await TokenForge.es256("k2"))
        let provider = try Provider(TokenForge.set(of: first)) {
            $0.refreshSeconds = 100
            $0.retrySeconds = 10
            $0.skewSeconds = 300
        }
        #expect(await provider.refusal(of: try first.token()) == nil)
        try provider.publish(TokenForge.set(of: first, second))
        // Not before the keys may be fetched again: whoever sends names of keys does not make that happen.
        #expect(await provider.refusal(of: try second.token(), after: 9_999) == Self.unknown)
        #expect(await provider.refusal(of: try second.token(), after: 10_000) == nil)
        #expect(await provider.refusal(of: try first.token(), after: 10_001) == nil)
        try provider.publish(TokenForge.set(of: second))
        // The key that is gone is dropped with the next fetching, at the latest after twice the time between two.
        #expect(await provider.refusal(of: try first.token(), after: 210_000) == Self.unknown)
        #expect(await provider.refusal(of: try second.token(), after: 210_000) == nil)
    }

    @Test("are fetched from their address once for many tokens, and again for a name that is not known")
    func changeAtAnAddress() async throws {
        let (first, second) = (try await TokenForge.edDSA("k1"), try await TokenForge.es256("k2"))
        let published = Published(TokenForge.set(of: first))
        let server = try LoopbackServer { _ in published.answer() }
        var settings = Provider.settings(.address(server.url("/keys")))
        settings.retrySeconds = 10
        let authenticator = OpenIDConnectAuthenticator(settings)
        func caller(_ token: String, after seconds: Int64 = 0) async -> AuthenticationFailure? {
            do {
                _ = try await authenticator.caller(
                    authorization: "Bearer \(token)",
                    now: Timestamp(milliseconds: TokenForge.now + seconds * 1000))
                return nil
            } catch {
                return error as? AuthenticationFailure ?? AuthenticationFailure(logged: "another error: \(error)")
            }
        }
        let token = try first.token()
        let failures = await withTaskGroup(of: AuthenticationFailure?.self) { group in
            for _ in 0..<20 { group.addTask { await caller(token) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(failures.allSatisfy { $0 == nil } && failures.count == 20)
        #expect(published.count == 1)
        published.change(to: TokenForge.set(of: second))
        #expect(await caller(try second.token(), after: 10) == nil)
        #expect(await caller(token, after: 11)?.logged == Self.unknown)
        #expect(published.count == 2)
    }

    @Test("serve on for a while where they cannot be fetched anew, and then no longer")
    func outlastAnOutage() async throws {
        let forge = try await TokenForge.es256("k1")
        let provider = try Provider(TokenForge.set(of: forge)) {
            $0.refreshSeconds = 60
            $0.retrySeconds = 10
            $0.keepSeconds = 200
            $0.skewSeconds = 300
        }
        #expect(await provider.refusal(of: try forge.token()) == nil)
        try provider.fall()
        for seconds in [61, 125, 199] as [Int64] {
            #expect(await provider.refusal(of: try forge.token(), after: seconds * 1000) == nil, "\(seconds) s")
        }
        let refusal = await provider.refusal(of: try forge.token(), after: 200_000)
        #expect(refusal?.hasPrefix("the issuer's keys cannot be had: ") == true)
        try provider.publish(TokenForge.set(of: forge))
        #expect(await provider.refusal(of: try forge.token(), after: 215_000) == nil)
    }

    @Test("are refused as a whole where they are none, or two have one name")
    func areASet() async throws {
        let forge = try await TokenForge.es256("k1")
        for document in ["", "{}", "[]", #"{"keys":{}}"#, #"{"keys":[]}"#, #"{"keys":[],"keys":[]}"#, "<html>"] {
            let provider = try Provider(TokenForge.set(of: forge))
            try provider.publish(Data(document.utf8))
            let refusal = await provider.refusal(of: try forge.token())
            #expect(refusal?.hasPrefix("the issuer's keys cannot be had: ") == true, "\(document)")
        }
        let twice = try Provider(TokenForge.set(of: forge, try await TokenForge.es256("k1")))
        #expect(
            await twice.refusal(of: try forge.token())
                == "the issuer's keys cannot be had: two of its keys have the same name, or none")
    }

    @Test("are passed over where they are for something else, or weak")
    func areForSignatures() async throws {
        let forge = try await TokenForge.es256("k1")
        let key = try #require(forge.jwk.objectValue)
        let shared: JSONValue = ["alg": "HS256", "k": "c2VjcmV0", "kid": "s", "kty": "oct"]
        let unheard: JSONValue = ["kid": "u", "kty": "AKP", "pub": "AA"]
        let weak: JSONValue = [
            "e": "AQAB", "kid": "w", "kty": "RSA", "n": .string(String(repeating: "v", count: 171)),
        ]
        let provider = try Provider(["keys": [shared, unheard, weak, 7, forge.jwk]])
        #expect(await provider.refusal(of: try forge.token()) == nil)
        for (name, value) in [
            ("use", JSONValue.string("enc")), ("key_ops", ["sign"]), ("alg", "ES384"), ("crv", "P-384"), ("kty", "OKP"),
            ("x", "AAAA"), ("kid", 1), ("x", key["y"] ?? .null),
        ] {
            var other = key
            other[name] = value
            let provider = try Provider(["keys": [.object(other)]])
            let refusal = await provider.refusal(of: try forge.token())
            #expect(refusal?.hasPrefix("the issuer's keys cannot be had: none of its keys") == true, "\(name) \(value)")
        }
    }

    @Test("need not be named where there is only one")
    func mayHaveNoName() async throws {
        let forge = try await TokenForge.es256("k1")
        var key = try #require(forge.jwk.objectValue)
        key["kid"] = nil
        let provider = try Provider(["keys": [.object(key)]])
        #expect(await provider.refusal(of: try forge.token(header: ["alg": "ES256"])) == nil)
        #expect(await provider.refusal(of: try forge.token()) == Self.unknown)
    }
}

/// A JWK set that a server answers with, and how often it was asked.
private final class Published: Sendable {
    private let state: Mutex<(keys: JSONValue, count: Int)>

    init(_ keys: JSONValue) { state = Mutex((keys, 0)) }

    var count: Int { state.withLock(\.count) }

    func change(to keys: JSONValue) { state.withLock { $0.keys = keys } }

    func answer() -> LoopbackServer.Answer {
        state.withLock { state in
            state.count += 1
            return LoopbackServer.Answer(state.keys.canonicalBytes, contentType: "application/json")
        }
    }
}
