import Application
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import HTTPAPI
import PriorAuthorization
import Support
import Testing

@Suite("A token of the ledger's own")
struct LocalTokenTests {
    private let folder = TemporaryDirectory()
    private let ledger: AuditLedger
    private let administrator = Instruction(by: Actor(id: ActorID("ops-1")!, role: .administrator))

    init() throws {
        ledger = try AuditLedger.create(at: folder.appending("ledger"), origin: "tokens.example/pa")
    }

    private func request(
        _ role: Role = .reviewer, credential: String? = nil, member: String? = nil, seconds: Int64 = 3600
    ) throws -> TokenRequest {
        TokenRequest(
            for: try #require(ActorID("rv-17")), as: role, credential: credential.flatMap { Credential($0) },
            member: member.flatMap { MemberID($0) }, expires: ledger.now().adding(seconds), note: "for a test")
    }

    private func caller(_ text: String, at moment: Timestamp? = nil) async throws -> Caller {
        try await LocalTokenAuthenticator().caller(
            authorization: "Bearer \(text)", ledger: ledger, line: "medicaid", now: moment ?? ledger.now())
    }

    private func refusal(of text: String, at moment: Timestamp? = nil) async -> String? {
        do {
            _ = try await caller(text, at: moment)
            return nil
        } catch {
            return (error as? AuthenticationFailure)?.logged ?? "\(error)"
        }
    }

    @Test("names whom it was issued to, for the ledger it was issued in")
    func namesTheHolder() async throws {
        let (token, result) = try await ledger.issueToken(request(.provider, credential: "1234567893"), administrator)
        #expect(try result.get().types == ["AccessTokenIssued"])
        #expect(try result.get().receipt.stream.text == "token")
        let text = try #require(token?.text)
        #expect(
            try await caller(text)
                == Caller(
                    id: try #require(ActorID("rv-17")), roles: [.provider], credential: "1234567893",
                    lines: ["medicaid"]))
        let member = try await ledger.issueToken(request(.member, member: "M-1"), administrator).token
        #expect(try await caller(try #require(member?.text)).member?.text == "M-1")
        // Another ledger knows nothing of it.
        let other = try AuditLedger.create(at: folder.appending("other"), origin: "other.example/pa")
        #expect(try other.tokenHolder(text, now: other.now()) == nil)
        #expect(try ledger.tokenHolder(text, now: ledger.now())?.id.text == "rv-17")
    }

    @Test("is kept by nobody: the ledger has the digest of its secret, and who issued it")
    func isNotKept() async throws {
        let token = try #require(try await ledger.issueToken(request(), administrator).token)
        let secret = try #require(token.text.split(separator: "_", maxSplits: 2).last)
        #expect(secret.count == 43)
        try await ledger.close()
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let digest = SHA256.digest(try #require(Base64URL.decode(String(secret)))).base64
        var isThere = false
        for file in files {
            guard let content = FileManager.default.contents(atPath: folder.appending(file)) else { continue }
            #expect(content.firstRange(of: Data(secret.utf8)) == nil, "\(file)")
            isThere = isThere || content.firstRange(of: Data(digest.utf8)) != nil
        }
        #expect(isThere)
        let reopened = try AuditLedger.openReadOnly(at: folder.appending("ledger"))
        #expect(try reopened.tokenHolder(token.text, now: reopened.now())?.role == .reviewer)
    }

    @Test("is good up to the moment it expires, and not a millisecond longer")
    func expires() async throws {
        let request = try request()
        let token = try #require(try await ledger.issueToken(request, administrator).token)
        let end = request.expires.milliseconds
        #expect(await refusal(of: token.text, at: Timestamp(milliseconds: end - 1)) == nil)
        #expect(
            await refusal(of: token.text, at: Timestamp(milliseconds: end)) == "token \(token.id) has expired")
    }

    @Test("is worth nothing once another process has revoked it")
    func isRevokedElsewhere() async throws {
        let token = try #require(try await ledger.issueToken(request(), administrator).token)
        let kept = try #require(try await ledger.issueToken(request(), administrator).token)
        #expect(await refusal(of: token.text) == nil)
        let docket = Process()
        docket.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("docket")
        docket.arguments = [
            "token", "revoke", token.id.text, "--reason", "lost", "--as", "po-1:privacy-officer", "--ledger",
            folder.appending("ledger"),
        ]
        docket.standardOutput = FileHandle.nullDevice
        try docket.run()
        docket.waitUntilExit()
        #expect(docket.terminationStatus == 0)
        #expect(await refusal(of: token.text) == "token \(token.id) was revoked")
        #expect(await refusal(of: kept.text) == nil)
        #expect(try ledger.tokens().map { $0.isGood(at: ledger.now()) } == [false, true])
        let again = try await ledger.revokeToken(token.id, reason: "twice", administrator)
        #expect(throws: Refusal.self) { try again.get() }
    }

    @Test("is refused with another secret, another name, or another form")
    func isNotForged() async throws {
        let token = try #require(try await ledger.issueToken(request(), administrator).token)
        let other = try #require(try await ledger.issueToken(request(), administrator).token)
        let secret = String(try #require(other.text.split(separator: "_", maxSplits: 2).last))
        #expect(
            await refusal(of: "docket_\(token.id)_\(secret)")
                == "token \(token.id) came with another secret than its own")
        #expect(await refusal(of: "docket_0000000000000000_\(secret)") == "no such token was issued")
        let malformed = "what was sent has not the form of a token"
        for text in [
            "docket_\(token.id)", "docket_\(token.id)_", "docket__\(secret)", "docket_\(token.id)_\(secret)A",
            "docket_\(token.id)_\(secret)=", "Docket_\(token.id)_\(secret)", "docket_\(token.id)\(secret)",
            "docket_\(token.id.text.uppercased())_\(secret)", String(repeating: "docket_", count: 900),
        ] where text != token.text {
            let found = await refusal(of: text)
            #expect(found == malformed || found == "no such token was issued", "\(text.prefix(60))")
        }
        // The last character of 32 bytes in base64url has two bits that encode nothing: another spelling is no token.
        let last = try #require(token.text.last)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let next = alphabet[try #require(alphabet.firstIndex(of: last)) + 1]
        #expect(await refusal(of: token.text.dropLast() + String(next)) == malformed)
    }

    @Test("is issued by administrators alone, with an end that is not far, and not again for a repeated call")
    func isIssuedWithCare() async throws {
        for role in Role.allCases where role != .administrator {
            let actor = Actor(id: try #require(ActorID("x-1")), role: role)
            let (token, result) = try await ledger.issueToken(request(), Instruction(by: actor))
            #expect(token == nil && result.refusal?.code == .roleNotPermitted, "\(role)")
        }
        for seconds in [0, -1, 366 * 86_400 + 60] as [Int64] {
            let (token, result) = try await ledger.issueToken(request(seconds: seconds), administrator)
            #expect(token == nil && result.refusal?.code == .timeUnfit, "\(seconds)")
        }
        let foreign = try await ledger.issueToken(request(.reviewer, member: "M-1"), administrator)
        #expect(foreign.token == nil && foreign.result.refusal?.code == .tokenUnfit)
        #expect(try ledger.tokens().isEmpty)
        var keyed = administrator
        keyed.idempotency = .init(key: "once", request: Array("the same".utf8))
        let first = try await ledger.issueToken(request(), keyed)
        let second = try await ledger.issueToken(request(), keyed)
        #expect(first.token != nil && second.token == nil)
        #expect(try second.result.get().receipt.repeated)
        #expect(try ledger.tokens().count == 1)
    }

    @Test("is told from an issuer's by how it begins")
    func isToldApart() async throws {
        let token = try #require(try await ledger.issueToken(request(), administrator).token)
        let forge = try await TokenForge.es256("k1")
        let provider = try Provider(TokenForge.set(of: forge))
        func refusal(_ authenticator: CompositeAuthenticator, _ text: String, _ now: Timestamp) async -> String? {
            do {
                _ = try await authenticator.caller(
                    authorization: "Bearer \(text)", ledger: ledger, line: "medicaid", now: now)
                return nil
            } catch {
                return (error as? AuthenticationFailure)?.logged ?? "\(error)"
            }
        }
        let then = Timestamp(milliseconds: TokenForge.now)
        let both = CompositeAuthenticator(local: LocalTokenAuthenticator(), provider: provider.authenticator)
        #expect(await refusal(both, token.text, ledger.now()) == nil)
        #expect(await refusal(both, try forge.token(), then) == nil)
        let local = CompositeAuthenticator(local: LocalTokenAuthenticator(), provider: nil)
        #expect(
            await refusal(local, try forge.token(), then) == "only tokens of the ledger's own are taken here")
        let foreign = CompositeAuthenticator(local: nil, provider: provider.authenticator)
        #expect(
            await refusal(foreign, token.text, ledger.now()) == "tokens of the ledger's own are not taken here")
        let narrow = try Provider(TokenForge.set(of: forge)) { $0.lines = "lob" }
        var claims = TokenForge.claims
        claims["lob"] = "commercial"
        #expect(
            await refusal(
                CompositeAuthenticator(local: nil, provider: narrow.authenticator), try forge.token(claims), then)
                == "rv-17 may not reach the line of business medicaid")
    }
}

extension Timestamp {
    fileprivate func adding(_ seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + seconds * 1000)
    }
}

extension CommandResult {
    fileprivate var refusal: Refusal? {
        guard case .refused(let refusal) = self else { return nil }
        return refusal
    }
}

extension AuditLedger {
    /// Whom the token `text` names at `now`; nil where it is no good, for whatever reason.
    fileprivate func tokenHolder(_ text: String, now: Timestamp) throws -> TokenHolder? {
        guard case .holder(let holder) = try answer(toToken: text, at: now) else { return nil }
        return holder
    }
}
