public import CanonicalJSON
public import PriorAuthorization

/// What a token is asked for.
public struct TokenRequest: Hashable, Sendable {
    /// Whom it names.
    public let holder: ActorID
    /// In which role.
    public let role: Role
    /// The holder's NPI or licence.
    public let credential: Credential?
    /// Whose data a member's token is for; nil where it is the holder's own.
    public let member: MemberID?
    /// From when on it is worth nothing.
    public let expires: Timestamp
    /// What it is for, in words.
    public let note: String?

    /// A request.
    public init(
        for holder: ActorID, as role: Role, credential: Credential? = nil, member: MemberID? = nil, expires: Timestamp,
        note: String? = nil
    ) {
        self.holder = holder
        self.role = role
        self.credential = credential
        self.member = member
        self.expires = expires
        self.note = note
    }
}
