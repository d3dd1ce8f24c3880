import Application
import CanonicalJSON
import HTTPTypes
import Hummingbird
import Logging
import PriorAuthorization

/// What stands before every route: who calls is found out, and whether the role may; only then is anything looked up.
struct Gate: Sendable {
    /// Finds out who calls; nil where the server knows no identities and listens on this machine alone.
    let authenticator: (any Authenticator)?
    /// Keeps one caller from taking what is there for all.
    let limiter: RateLimiter
    /// Whether a proxy on this machine says, in `X-Forwarded-For`, from where a request came.
    let trustsForwarding: Bool

    /// Answers `request` by `route`, or throws what stands in the way.
    func answer(
        _ request: Request, _ context: ServiceContext, by route: Route, of service: LedgerService
    ) async throws -> Response {
        var caller: ActingCaller?
        if !isOpen(route, service) {
            let known = try await identify(request, context, service)
            try Gate.pass(limiter.request(of: known.id))
            caller = ActingCaller(caller: known, role: try role(of: known, request, route, service))
        }
        let call = Call(
            request: request, parameters: context.parameters, service: service, route: route, caller: caller)
        return try await route.answer(call)
    }

    private func isOpen(_ route: Route, _ service: LedgerService) -> Bool {
        switch route.access {
        case .open: true
        case .openable(let opening, _): service.settings.opened.contains(opening)
        case .known, .command, .commands, .reading, .roles: false
        }
    }

    private func identify(
        _ request: Request, _ context: ServiceContext, _ service: LedgerService
    ) async throws -> Caller {
        guard let authenticator else { return try LocalCallers.caller(request) }
        let address = address(request, context)
        try Gate.pass(limiter.attempt(from: address))
        let caller: Caller
        do {
            caller = try await authenticator.caller(
                authorization: request.headers[.authorization], ledger: service.ledger, line: service.name,
                now: service.ledger.now())
        } catch let error as AuthenticationFailure {
            context.logger.notice("not known", metadata: ["reason": "\(error.logged)"])
            // Whoever says nothing tries nothing out.
            if request.headers[.authorization] != nil { limiter.noteFailure(from: address) }
            throw Gate.unknown
        }
        guard caller.reaches(line: service.name) else {
            context.logger.notice("line of business not the caller's", metadata: ["caller": "\(caller.id)"])
            throw Problem(403, "line-not-permitted", "this line of business is not open to you")
        }
        return caller
    }

    /// From where a request came.
    private func address(_ request: Request, _ context: ServiceContext) -> String {
        let peer = context.remoteAddress?.ipAddress ?? "unknown"
        guard trustsForwarding, LocalAddress.isLoopback(peer),
            let last = request.headers[.xForwardedFor]?.split(separator: ",").last
        else { return peer }
        return String(last.filter { $0 != " " })
    }

    private static func pass(_ answer: RateAnswer) throws(Problem) {
        guard case .limited(let seconds) = answer else { return }
        throw Problem(
            429, "rate-limited", "this is more than is taken from one caller", advice: "Wait \(seconds) s",
            headers: [.retryAfter: "\(seconds)"])
    }

    /// The role in which `caller` acts: the one there is, the one the route is for, or the one `Docket-Role` says.
    private func role(
        of caller: Caller, _ request: Request, _ route: Route, _ service: LedgerService
    ) throws -> Role {
        // What is not recorded cannot be answered for: there the glass stays whole.
        let breakingGlass = request.headers.contains(.docketBreakGlass) ? try service.ledger.recordsAccess() : false
        func isAllowed(_ role: Role) -> Bool { route.allows(role, breakingGlass: breakingGlass) }
        if let text = request.headers[.docketRole] {
            guard let role = Role(rawValue: text), caller.roles.contains(role) else {
                throw Problem(403, "role-not-held", "you do not act in the role that Docket-Role names")
            }
            guard isAllowed(role) else { throw Gate.refusal(of: role, route) }
            return role
        }
        let allowed = caller.roles.filter(isAllowed)
        if let only = allowed.first, allowed.count == 1 { return only }
        guard allowed.isEmpty else {
            let words = Role.allCases.filter(allowed.contains).map(\.rawValue).joined(separator: ", ")
            throw Problem(
                400, "role-needed", "you may do this in more than one role", advice: "Send Docket-Role: one of \(words)"
            )
        }
        let own = Role.allCases.filter(caller.roles.contains)
        throw Gate.refusal(of: own.first ?? .member, route)
    }

    private static func refusal(of role: Role, _ route: Route) -> Problem {
        let permitted = Role.allCases.filter { route.roles?.contains($0) ?? true }.map(\.rawValue)
        var code = "role-not-permitted"
        var advice = "This is for \(permitted.joined(separator: ", "))"
        if case .reading = route.access, AccessPermissions.mayBreakGlass(role) {
            code = "break-glass-needed"
            advice += "; else break the glass: Docket-Break-Glass, with the reason"
        }
        return Problem(403, code, "\(role.rawValue) may not do this", advice: advice)
    }

    /// The same for whoever is not known, whatever the reason (RFC 6750, section 3).
    private static let unknown = Problem(
        401, "no-token", "the request has no token that is good here", advice: "Send Authorization: Bearer TOKEN",
        headers: [.wwwAuthenticate: "Bearer realm=\"docket\""])
}
