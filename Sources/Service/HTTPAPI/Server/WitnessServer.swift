public import EventStore
import Hummingbird
import HummingbirdCore
public import Logging

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
        try await router.serve(
            settings, limits: HTTP1Channel.Configuration.DecoderConfiguration(), logger: logger, ready: ready)
    }
}
