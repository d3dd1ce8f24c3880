public import PriorAuthorization

/// Whom a token that is worth something names.
public struct TokenHolder: Hashable, Sendable {
    /// The public part of the token.
    public let token: AccessTokenID
    /// Who.
    public let id: ActorID
    /// In which role.
    public let role: Role
    /// The NPI or licence.
    public let credential: Credential?
    /// Whose data a member's token is for.
    public let member: MemberID?

    init(_ token: AccessTokenIssued) {
        self.token = token.id
        id = token.holder
        role = token.role
        credential = token.credential
        member = token.member
    }
}
