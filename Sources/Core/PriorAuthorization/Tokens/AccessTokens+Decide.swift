public import CanonicalJSON

extension AccessTokens {
    /// The most days for which a token is issued.
    public static let longestDays: Int64 = 366

    /// Decides on issuing `token`, by `actor` at `now`.
    public func decide(issuing token: AccessTokenIssued, by actor: Actor, at now: Timestamp) -> Decision<TokenEvent> {
        do throws(Refusal) {
            try AccessTokens.check(actor, TokenPermissions.issuers, recording: AccessTokenIssued.type)
            try Prose.check(token.note, "note")
            guard token.expires > now else {
                throw Refusal(.timeUnfit, "the token would have expired already", advice: "let it expire later")
            }
            let days = AccessTokens.longestDays
            guard token.expires.milliseconds - now.milliseconds <= days * 86_400_000 else {
                throw Refusal(
                    .timeUnfit, "the token would be good for more than \(days) days",
                    advice: "let it expire within \(days) days, and issue another then")
            }
            guard token.member == nil || token.role == .member else {
                throw Refusal(
                    .tokenUnfit, "a token of the role \(token.role.rawValue) is for no member",
                    advice: "leave the member out, or issue it to the role member")
            }
            guard self[token.id] == nil else {
                throw Refusal(.tokenUnfit, "there is a token \(token.id) already", advice: "issue it anew")
            }
            return .accept([.issued(token)])
        } catch {
            return .refuse(error)
        }
    }

    /// Decides on revoking the token `id`, by `actor`.
    public func decide(revoking id: AccessTokenID, reason: String, by actor: Actor) -> Decision<TokenEvent> {
        do throws(Refusal) {
            try AccessTokens.check(actor, TokenPermissions.revokers, recording: AccessTokenRevoked.type)
            try Prose.check(reason, "reason")
            guard let standing = self[id] else {
                throw Refusal(.tokenUnfit, "no token \(id) was issued", advice: "docket token list tells which were")
            }
            if let moment = standing.revokedAt {
                throw Refusal(
                    .tokenUnfit, "the token \(id) was revoked at \(moment)", advice: "nothing is to be done")
            }
            return .accept([.revoked(AccessTokenRevoked(id: id, reason: reason))])
        } catch {
            return .refuse(error)
        }
    }

    private static func check(_ actor: Actor, _ roles: Set<Role>, recording type: String) throws(Refusal) {
        guard !roles.contains(actor.role) else { return }
        throw Refusal(
            .roleNotPermitted, "\(actor.role.rawValue) may not record \(type)",
            advice: "this is for \(roles.map(\.rawValue).sorted().joined(separator: " or "))")
    }
}
