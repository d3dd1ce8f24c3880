import HTTPTypes
import Hummingbird

/// All routes of a server.
struct RouteTable: Sendable {
    private let routes: [Route]
    private let prefixes: [String]
    private let forms: [String: Route.ErrorForm]

    /// Every route of every resource: the one list from which routes are served and tests enumerate them.
    static let all: [Route] = [
        ServerResource.routes, CaseResource.routes, CasePartResource.routes, CommandResource.routes,
        DocumentResource.routes, NoticeResource.routes, AnswerResource.routes, EventResource.routes,
        PolicyResource.routes, RegisterResource.routes, AccessResource.routes, ProofResource.routes,
        VerificationResource.routes, LedgerResource.routes, ImportResource.routes, PacketResource.routes,
        FHIRResource.routes,
    ].flatMap(\.self)

    init(_ routes: [Route] = all, under prefixes: [String]) {
        self.routes = routes
        self.prefixes = prefixes
        forms = Dictionary(
            prefixes.flatMap { prefix in routes.map { (prefix + $0.path, $0.errors) } },
            uniquingKeysWith: { one, _ in one })
    }

    /// Has `router` serve them, each for each of `services`.
    func add(to router: Router<ServiceContext>, services: [LedgerService], gate: Gate) {
        for service in services {
            for route in routes {
                router.on("\(service.prefix)\(route.path)", method: route.method) { request, context in
                    try await gate.answer(request, context, by: route, of: service)
                }
            }
        }
    }

    /// How errors of the endpoint `path` are written.
    func errorForm(of path: String?) -> Route.ErrorForm {
        path.flatMap { forms[$0] } ?? .problem
    }

    /// Why nothing answered `request`: the path is nobody's, or has other methods.
    func problem(for request: Request) -> Problem {
        let path = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
        var methods: [String] = []
        for prefix in prefixes {
            for route in routes where RouteTable.matches(path, prefix + route.path) {
                methods.append(route.method.rawValue)
            }
        }
        guard !methods.isEmpty else {
            return Problem(404, "no-such-path", "nothing answers here", advice: "See /openapi.yaml")
        }
        if methods.contains("GET") { methods.append("HEAD") }
        let list = Set(methods).sorted().joined(separator: ", ")
        return Problem(
            405, "method-not-allowed", "this takes other methods", advice: "Use \(list)", headers: [.allow: list])
    }

    private static func matches(_ path: [Substring], _ template: String) -> Bool {
        let steps = template.split(separator: "/", omittingEmptySubsequences: false)
        if steps.last == "**" {
            return path.count >= steps.count && zip(path, steps.dropLast()).allSatisfy(matches)
        }
        return steps.count == path.count && zip(path, steps).allSatisfy(matches)
    }

    private static func matches(_ step: Substring, _ template: Substring) -> Bool {
        template.hasPrefix("{") ? !step.isEmpty : step == template
    }
}
