public import EventStore
import Hummingbird
import HummingbirdCore
public import Logging

/// The service: ledgers that are served over HTTP until it is told to stop.
public struct DocketServer: Sendable {
    private let services: [LedgerService]
    private let authenticator: (any Authenticator)?
    private let witness: WitnessDesk?
    private let settings: ServerSettings
    private let logger: Logger

    /// A server of `services`.
    ///
    /// - Parameters:
    ///   - authenticator: finds out who calls; nil where it knows no identities, and is reached from its own machine alone.
    ///   - witness: cosigns the heads of other logs at `/add-checkpoint`; nil where it witnesses none.
    public init(
        _ services: [LedgerService], authenticator: (any Authenticator)?, witness: WitnessDesk? = nil,
        settings: ServerSettings, logger: Logger
    ) {
        self.witness = witness
        self.services = services
        self.authenticator = authenticator
        self.settings = settings
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT, then finishes what is under way.
    ///
    /// - Parameter ready: called with the port once the server listens.
    public func run(ready: @escaping @Sendable (_ port: Int) -> Void) async throws {
        let gate = Gate(
            authenticator: authenticator, limiter: RateLimiter(settings.rates),
            trustsForwarding: settings.trustsForwarding)
        let table = RouteTable(under: services.map(\.prefix))
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        if let traces = TraceMiddleware.ofProcess() { router.add(middleware: traces) }
        router.add(middleware: ExchangeMiddleware(table: table, logger: logger))
        table.add(to: router, services: services, gate: gate)
        if let witness { WitnessResource(desk: witness, settings: settings, logger: logger).add(to: router) }
        let limits = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: settings.headerBytes, maxHeaderListSize: settings.headerBytes, maxHeaderFieldCount: 100)
        try await router.serve(settings, limits: limits, logger: logger, ready: ready)
    }
}
