import Application
import PriorAuthorization

/// Who may call a route at all; known from the caller's role alone, before anything is looked up.
enum RouteAccess: Hashable, Sendable {
    /// Anybody, without a token.
    case open
    /// Anybody who is known.
    case known
    /// Who may give the command.
    case command(CommandKind)
    /// Who may give any of the commands: which one, the body says.
    case commands([CommandKind])
    /// Who may read so much.
    case reading(AccessedPart, AccessScope)
    /// These roles, or everybody where the server is set up so.
    case openable(ServerSettings.Opening, Set<Role>)
    /// These roles, for what no table says.
    case roles(Set<Role>)

    /// The roles that may call; nil for everybody, a token or not.
    var roles: Set<Role>? {
        switch self {
        case .open: nil
        case .known: Set(Role.allCases)
        case .command(let kind): Permissions.roles(for: kind)
        case .commands(let kinds): kinds.reduce(into: []) { $0.formUnion(Permissions.roles(for: $1)) }
        case .reading(_, let scope): Set(Role.allCases.filter { AccessPermissions.scopes(for: $0).contains(scope) })
        case .openable(_, let roles): roles
        case .roles(let roles): roles
        }
    }
}
