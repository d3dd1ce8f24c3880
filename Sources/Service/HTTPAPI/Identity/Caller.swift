public import PriorAuthorization

/// Who calls: somebody whom a token names.
public struct Caller: Hashable, Sendable {
    /// Who.
    public let id: ActorID
    /// In which capacities the caller may act; never empty.
    public let roles: Set<Role>
    /// The NPI or licence, where the token tells one.
    public let credential: String?
    /// Whose data a member's token is for.
    public let member: MemberID?
    /// The lines of business, by the names of the ledgers that are served, that it may reach; nil for all.
    public let lines: Set<String>?

    /// A caller.
    ///
    /// - Precondition: `roles` is not empty.
    public init(
        id: ActorID, roles: Set<Role>, credential: String? = nil, member: MemberID? = nil, lines: Set<String>? = nil
    ) {
        precondition(!roles.isEmpty, "a caller without a role")
        self.id = id
        self.roles = roles
        self.credential = credential
        self.member = member
        self.lines = lines
    }

    /// The caller acting as `role`, which is one of ``roles``.
    public func actor(as role: Role) -> Actor {
        Actor(id: id, role: role, credential: credential)
    }

    /// Whether it may reach the ledger that is served as `line`.
    public func reaches(line: String) -> Bool {
        lines?.contains(line) ?? true
    }
}
