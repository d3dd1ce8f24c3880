import CanonicalJSON
import Cryptography
import PriorAuthorization
import Testing

@Suite("The tokens of the service")
struct AccessTokensTests {
    private static let now = Timestamp(milliseconds: 1_790_000_000_000)
    private static let id = AccessTokenID("0123456789abcdef")!

    private func token(_ id: AccessTokenID = id, days: Int64 = 30) -> AccessTokenIssued {
        AccessTokenIssued(
            id: id, digest: SHA256.digest([1]), holder: ActorID("rv-17")!, role: .reviewer,
            expires: Timestamp(milliseconds: Self.now.milliseconds + days * 86_400_000))
    }

    private func refusal(_ decision: Decision<TokenEvent>) -> Refusal.Code? {
        guard case .refuse(let refusal) = decision else { return nil }
        return refusal.code
    }

    @Test("are issued by administrators, and revoked by privacy officers too", arguments: Role.allCases)
    func areForAFew(role: Role) {
        let actor = Actor(id: ActorID("x-1")!, role: role)
        var tokens = AccessTokens()
        #expect(
            refusal(tokens.decide(issuing: token(), by: actor, at: Self.now))
                == (role == .administrator ? nil : .roleNotPermitted))
        tokens.evolve(.issued(token()), at: Self.now)
        #expect(
            refusal(tokens.decide(revoking: Self.id, reason: "lost", by: actor))
                == (role == .administrator || role == .privacyOfficer ? nil : .roleNotPermitted))
    }

    @Test("stand as what was said of them first: a repetition changes nothing")
    func foldOnce() throws {
        var tokens = AccessTokens()
        let revocation = AccessTokenRevoked(id: Self.id, reason: "lost")
        // Of a token that was never issued.
        tokens.evolve(.revoked(revocation), at: Self.now)
        #expect(tokens.all.isEmpty)
        tokens.evolve(.issued(token()), at: Self.now)
        tokens.evolve(.issued(token(days: 300)), at: Timestamp(milliseconds: Self.now.milliseconds + 1))
        let standing = try #require(tokens[Self.id])
        #expect(standing.token == token() && standing.issuedAt == Self.now && standing.isGood(at: Self.now))
        #expect(!standing.isGood(at: standing.token.expires))
        tokens.evolve(.revoked(revocation), at: Self.now)
        tokens.evolve(.revoked(AccessTokenRevoked(id: Self.id, reason: "again")), at: standing.token.expires)
        // To issue it again does not make it good.
        tokens.evolve(.issued(token(days: 300)), at: Self.now)
        #expect(tokens.all.map(\.revocationReason) == ["lost"])
        #expect(tokens[Self.id]?.revokedAt == Self.now && tokens[Self.id]?.isGood(at: Self.now) == false)
    }

    @Test("are refused where they cannot be, with what to do")
    func areRefused() throws {
        let actor = Actor(id: ActorID("ops-1")!, role: .administrator)
        var tokens = AccessTokens()
        #expect(refusal(tokens.decide(revoking: Self.id, reason: "lost", by: actor)) == .tokenUnfit)
        #expect(refusal(tokens.decide(issuing: token(days: 366), by: actor, at: Self.now)) == nil)
        for days in [-1, 0, 367] as [Int64] {
            #expect(refusal(tokens.decide(issuing: token(days: days), by: actor, at: Self.now)) == .timeUnfit)
        }
        tokens.evolve(.issued(token()), at: Self.now)
        #expect(refusal(tokens.decide(issuing: token(), by: actor, at: Self.now)) == .tokenUnfit)
        for reason in ["", " \n", "bell\u{7}"] {
            #expect(refusal(tokens.decide(revoking: Self.id, reason: reason, by: actor)) == .textUnusable)
        }
        tokens.evolve(.revoked(AccessTokenRevoked(id: Self.id, reason: "lost")), at: Self.now)
        #expect(
            tokens.decide(revoking: Self.id, reason: "lost", by: actor)
                == .refuse(
                    Refusal(
                        .tokenUnfit, "the token 0123456789abcdef was revoked at 2026-09-21T14:13:20.000Z",
                        advice: "nothing is to be done")))
    }

    @Test(
        "are named by 16 digits",
        arguments: ["", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "g123456789abcdef"])
    func areNamed(text: String) {
        #expect(AccessTokenID(text) == nil)
    }
}
