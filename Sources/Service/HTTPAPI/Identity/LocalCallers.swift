import Application
import CanonicalJSON
import HTTPTypes
import Hummingbird
import PriorAuthorization

/// Whoever reaches a server that knows no identities, on the machine it runs on: who it is, the header field `Docket-Actor` says.
///
/// A page that a browser shows cannot reach it: a browser sends such a field to another origin only after asking, and is refused.
enum LocalCallers {
    /// The caller that `request` names, as `ID:ROLE` or `ID:ROLE:CREDENTIAL`.
    ///
    /// - Throws: `Problem` where nobody is named, or the request came by a name that is not this machine's.
    static func caller(_ request: Request) throws(Problem) -> Caller {
        guard isLoopback(request.head.authority) else {
            throw Problem(
                403, "not-local", "this server knows no identities and answers on the machine it runs on alone",
                advice:
                    "Call it as localhost, or give it identities: docket token issue, or an issuer of OpenID Connect")
        }
        guard let text = request.headers[.docketActor] else {
            throw Problem(401, "no-actor", "nobody is named who calls", advice: "Send Docket-Actor: ID:ROLE")
        }
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, let id = ActorID(parts[0]), let role = Role(rawValue: parts[1]),
            parts.count < 3 || (1...255).contains(parts[2].utf8.count)
        else {
            throw Problem(
                401, "no-actor", "Docket-Actor names nobody",
                advice:
                    "Send ID:ROLE or ID:ROLE:CREDENTIAL; roles are \(Role.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return Caller(
            id: id, roles: [role], credential: parts.count == 3 ? parts[2] : nil, member: nil, lines: nil)
    }

    /// Whether `authority` is this machine, with a port or without.
    static func isLoopback(_ authority: String?) -> Bool {
        guard var host = authority?.lowercased() else { return false }
        if host.hasPrefix("[") {
            host = String(host.dropFirst().prefix { $0 != "]" })
        } else {
            host = String(host.prefix { $0 != ":" })
        }
        return LocalAddress.isLoopback(host)
    }
}
