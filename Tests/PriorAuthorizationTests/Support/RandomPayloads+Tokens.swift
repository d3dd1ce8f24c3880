import Cryptography
import PriorAuthorization
import Support

extension RandomPayloads {
    /// One payload of each type that tokens have.
    mutating func ofTokens() -> [any EventPayload] {
        [
            AccessTokenIssued(
                id: tokenID(), digest: digest(), holder: known(ActorID("rv-\(count())")),
                role: one(of: Role.allCases), credential: optional { $0.credential() },
                member: optional { $0.known(MemberID("M-\($0.count())")) }, expires: moment(),
                note: optional { $0.text() }),
            AccessTokenRevoked(id: tokenID(), reason: text()),
        ]
    }

    private mutating func tokenID() -> AccessTokenID { known(AccessTokenID(Hex.encode(generator.bytes(8)))) }
}
