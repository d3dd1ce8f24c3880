public import CanonicalJSON
import Cryptography
import EventLog
import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore
import Synchronization

extension AuditLedger {
    /// Issues a token to call the service with: `AccessTokenIssued`, which names whoever issued it.
    ///
    /// - Returns: the token, of which this is the only time it is told, and what was recorded. The token is nil where nothing was
    ///   recorded, and where the call repeats an earlier one, whose token was told then.
    public func issueToken(
        _ request: TokenRequest, _ instruction: Instruction
    ) async throws -> (token: IssuedToken?, result: CommandResult) {
        guard let id = AccessTokenID(Hex.encode(try SecureRandom.bytes(IssuedToken.idBytes))) else {
            throw LedgerError(.damaged, "No identifier could be made for a token", advice: "Try again")
        }
        let secret = try SecureRandom.bytes(IssuedToken.secretBytes)
        let issued = AccessTokenIssued(
            id: id, digest: SHA256.digest(secret), holder: request.holder, role: request.role,
            credential: request.credential, member: request.member, expires: request.expires, note: request.note)
        let result = try await append(to: .tokens, instruction) { now in
            let (tokens, length) = try tokensNow()
            return (length, tokens.decide(issuing: issued, by: instruction.actor, at: now))
        }
        guard case .recorded(let recording) = result, !recording.receipt.repeated else { return (nil, result) }
        return (IssuedToken(id: id, secret: secret), result)
    }

    /// Takes a token back: `AccessTokenRevoked`. It is worth nothing from the next request on, also to other processes.
    public func revokeToken(
        _ id: AccessTokenID, reason: String, _ instruction: Instruction
    ) async throws -> CommandResult {
        try await append(to: .tokens, instruction) { _ in
            let (tokens, length) = try tokensNow()
            return (length, tokens.decide(revoking: id, reason: reason, by: instruction.actor))
        }
    }

    /// The tokens that were issued, in that order.
    public func tokens() throws -> [AccessTokens.Standing] {
        try tokensNow().tokens.all
    }

    /// What the token `text` is worth at `now`.
    ///
    /// The digest of its secret is compared in a time that does not depend on where they differ.
    /// - Throws: `LedgerError` where the tokens cannot be read: then nobody is to be let in.
    public func answer(toToken text: String, at now: Timestamp) throws -> TokenAnswer {
        guard let (id, secret) = IssuedToken.parts(of: text) else { return .malformed }
        let digest = SHA256.digest(secret)
        guard let standing = try standing(ofToken: id) else { return .unknown }
        guard digest.isEqualInConstantTime(to: standing.token.digest) else { return .forged(id) }
        guard standing.revokedAt == nil else { return .revoked(id) }
        guard now < standing.token.expires else { return .expired(id) }
        return .holder(TokenHolder(standing.token))
    }

    private func standing(ofToken id: AccessTokenID) throws -> AccessTokens.Standing? {
        try knownTokens.withLock { known in
            try known.follow(store)
            return known.tokens[id]
        }
    }

    /// The tokens as they stand, and how many events tell of them.
    private func tokensNow() throws -> (tokens: AccessTokens, length: UInt64) {
        try knownTokens.withLock { known in
            try known.follow(store)
            return (known.tokens, known.count)
        }
    }
}

extension TokenEvent: RecordableEvent {}

extension SHA256Digest {
    /// Whether the digests are the same, told without a branch that depends on their bytes.
    fileprivate func isEqualInConstantTime(to other: SHA256Digest) -> Bool {
        withUnsafeBytes { mine in
            other.withUnsafeBytes { theirs in
                var difference: UInt8 = 0
                for index in 0..<SHA256Digest.byteCount { difference |= mine[index] ^ theirs[index] }
                return difference == 0
            }
        }
    }
}
