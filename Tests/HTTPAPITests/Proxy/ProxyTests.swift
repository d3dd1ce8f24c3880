import Application
import CanonicalJSON
import CaseSupport
import Cryptography
import EventStore
import Foundation
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// nginx before docketd, set up by the file that is published.
@Suite(
    "A reverse proxy",
    .enabled(if: ReverseProxy.path != nil && OpenSSLCommand.path != nil, "no nginx, or no openssl, on this machine"))
struct ProxyTests {
    /// A server that a proxy stands before, and tokens of its ledger.
    private struct Backend {
        let ledger: ServedLedger
        let folder = TemporaryDirectory()

        init() async throws {
            let file = folder.appending("docketd.yaml")
            try """
            trust-forwarded-for: true
            identity:
              tokens: true
            limits:
              failures-per-address: 1/3600/3
            """.write(toFile: file, atomically: true, encoding: .utf8)
            ledger = try await ServedLedger(arguments: ["--config", file])
        }

        func token(_ role: Role) async throws -> String {
            let opened = try AuditLedger.open(at: ledger.path)
            let request = TokenRequest(
                for: try #require(ActorID("of-\(role.rawValue)")), as: role,
                expires: Timestamp(milliseconds: WallClock.now().milliseconds + 86_400_000))
            let token = try await opened.issueToken(request, Instruction(by: People.administrator)).token
            try await opened.close()
            return try #require(token).text
        }
    }

    private static func request(
        _ method: String, _ target: String, _ token: String?, _ fields: [String: String] = [:], body: [UInt8]? = nil
    ) -> [UInt8] {
        var all = ["Connection": "close"].merging(fields) { $1 }
        if let token { all["Authorization"] = "Bearer \(token)" }
        return ServedLedger.request(method, target, all, body: body)
    }

    @Test func `speaks TLS to callers, and nothing else`() async throws {
        let backend = try await Backend()
        let proxy = try ReverseProxy(before: backend.ledger.port)
        let token = try await backend.token(.reviewer)
        let answer = try proxy.exchange(ProxyTests.request("GET", "/v1/me", token))
        #expect(answer.status == 200 && answer.text.contains("of-reviewer"), "\(answer.text)")
        #expect(answer.fields["strict-transport-security"] != nil)
        let number = try #require(answer.fields["x-request-id"])
        // Both logs tell of it, and neither where it went.
        #expect(backend.ledger.log.contains(number) && proxy.log.contains(number))
        #expect(!proxy.log.contains("/v1/me"))
        let plain = try Connection.exchange(port: proxy.port, ProxyTests.request("GET", "/v1/me", token))
        #expect(plain.status == 400)
        #expect(try proxy.exchange(ProxyTests.request("GET", "/v1/me", nil)).status == 401)
        #expect(try proxy.exchange(ProxyTests.request("GET", "/metrics", token)).status == 404)
    }

    @Test func `asks for certificates where that is set up`() async throws {
        let backend = try await Backend()
        let proxy = try ReverseProxy(before: backend.ledger.port, asksForCertificates: true)
        let request = ProxyTests.request("GET", "/v1/me", try await backend.token(.reviewer))
        #expect(try proxy.exchange(request, presentsCertificate: true).status == 200)
        let logged = backend.ledger.log
        let refused = try? proxy.exchange(request)
        #expect(refused == nil || refused?.status == 400)
        #expect(backend.ledger.log == logged, "it came as far as docketd")
    }

    @Test func `passes events on as they come`() async throws {
        let backend = try await Backend()
        let proxy = try ReverseProxy(before: backend.ledger.port)
        let auditor = try await backend.token(.auditor)
        let intake = try await backend.token(.intake)
        let stream = try proxy.begin(
            ProxyTests.request("GET", "/v1/events", auditor, ["Accept": "text/event-stream"]))
        #expect(stream.receives("event: AccessTokenIssued"))
        #expect(!stream.text.contains("event: RequestSubmitted"))
        let answer = try proxy.exchange(
            ProxyTests.request(
                "POST", "/v1/cases", intake, ["Content-Type": "application/json"],
                body: try Examples.json("case-04.json").canonicalBytes))
        #expect(answer.status == 201, "\(answer.text)")
        #expect(stream.receives("event: RequestSubmitted"))
    }

    @Test func `lets large documents through`() async throws {
        let backend = try await Backend()
        let proxy = try ReverseProxy(before: backend.ledger.port)
        let intake = try await backend.token(.intake)
        let submitted = try proxy.exchange(
            ProxyTests.request(
                "POST", "/v1/cases", intake, ["Content-Type": "application/json"],
                body: try Examples.json("case-04.json").canonicalBytes))
        let id = try #require(try JSONValue(parsing: submitted.body)["case"]?.stringValue)
        var generator = SeededGenerator(seed: 20)
        let piece = generator.bytes(1 << 16)
        let document = Array(repeatElement(piece, count: 320).joined())
        let digest = SHA256.digest(document)
        let answer = try proxy.exchange(
            ProxyTests.request(
                "POST", "/v1/cases/\(id)/documents?kind=lab&title=Scan%20one", intake,
                ["Content-Type": "application/pdf", "Repr-Digest": "sha-256=:\(digest.base64):"], body: document))
        #expect(answer.status == 201 && answer.text.contains(digest.hex), "\(answer.text.prefix(500))")
        let wrong = try proxy.exchange(
            ProxyTests.request(
                "POST", "/v1/cases/\(id)/documents?kind=lab&title=Scan%20two", intake,
                ["Content-Type": "application/pdf", "Repr-Digest": "sha-256=:\(digest.base64):"],
                body: Array(document.dropLast())))
        #expect(wrong.status == 400)
    }

    @Test func `tells where callers are, and not where they say they are`() async throws {
        let backend = try await Backend()
        let proxy = try ReverseProxy(before: backend.ledger.port)
        func attempts(_ send: ([UInt8]) throws -> HTTPAnswer) throws -> [Int] {
            try (1...5).map { number in
                try send(ProxyTests.request("GET", "/v1/me", "wrong", ["X-Forwarded-For": "192.0.2.\(number)"])).status
            }
        }
        #expect(try attempts { try proxy.exchange($0) } == [401, 401, 401, 429, 429])
        // Were the field passed on, each attempt would seem to come from somewhere else.
        #expect(try attempts { try Connection.exchange(port: backend.ledger.port, $0) } == [401, 401, 401, 401, 401])
    }
}
