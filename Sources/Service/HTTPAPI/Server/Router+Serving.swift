import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

extension Router {
    /// Serves what is routed here until SIGTERM or SIGINT, then finishes what is under way.
    ///
    /// - Parameters:
    ///   - limits: how much is read of a request's head.
    ///   - ready: called with the port once the server listens.
    func serve(
        _ settings: ServerSettings, limits: HTTP1Channel.Configuration.DecoderConfiguration, logger: Logger,
        ready: @escaping @Sendable (_ port: Int) -> Void
    ) async throws where Context.Source == ApplicationRequestContextSource {
        let server = Application(
            router: self,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    idleTimeout: .seconds(settings.idleSeconds), httpDecoderConfiguration: limits)),
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
