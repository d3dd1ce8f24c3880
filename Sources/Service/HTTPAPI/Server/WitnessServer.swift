public import EventStore
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// A witness that answers over HTTP until it is told to stop.
public struct WitnessServer: Sendable {
    private let desk: WitnessDesk
    private let settings: ServerSettings
    private let logger: Logger

    /// A server for `desk`.
    public init(_ desk: WitnessDesk, settings: ServerSettings, logger: Logger) {
        self.desk = desk
        self.settings = settings
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT, then finishes what is under way.
    ///
    /// - Parameter ready: called with the port once the server listens.
    public func run(ready: @escaping @Sendable (_ port: Int) -> Void) async throws {
        let router = Router(context: BasicRequestContext.self)
        HealthResource().add(to: router)
        WitnessResource(desk: desk, settings: settings, logger: logger).add(to: router)
        let server = Application(
            router: router,
            server: .http1(configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(settings.idleSeconds))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connections, logger: logger)),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? settings.port) },
            logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(settings.graceSeconds)
        try await ServiceGroup(configuration: configuration).run()
    }
}
