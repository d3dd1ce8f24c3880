import Application
import ArgumentParser
import Configuration
import CoreMetrics
import EventStore
import Glibc
import HTTPAPI
import Logging
import Synchronization
import TransparencyLog

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve ledgers over HTTP, until SIGTERM or SIGINT.",
        discussion: """
            What it answers is described at /openapi.yaml. Without identities it listens on this machine alone, and \
            believes whom the header field Docket-Actor names. It speaks no TLS: put a proxy before it. Prints where it \
            listens once it does.

            Flags go before the environment (DOCKETD_LISTEN, DOCKETD_LEDGERS, …), which goes before the file.

            Examples:
              docketd serve --ledger ledger
              docketd serve --ledger medicaid=ledgers/medicaid --ledger chip=ledgers/chip \\
                  --config docketd.yaml
            """)

    @Option(
        help: ArgumentHelp("A ledger to serve; several are each named, and found below /NAME.", valueName: "[name=]dir")
    )
    var ledger: [String] = []
    @Option(help: ArgumentHelp("Where to listen; port 0 is any that is free.", valueName: "host:port"))
    var listen: String?
    @Option(help: ArgumentHelp("A file of YAML that says the rest.", valueName: "file")) var config: String?
    @Flag(help: "Take the tokens that docket token issue gives.") var tokens = false
    @Flag(help: "Log more.") var verbose = false
    @OptionGroup var passphrase: PassphraseOptions

    func run() async throws {
        let configuration = try ServeConfiguration(flags: flags, file: config)
        let settings = try configuration.settings()
        let log = LineOutput(STDERR_FILENO)
        defer { log.flush() }
        var logger = Logger(label: "docketd") { LineLog(label: $0, to: log) }
        logger.logLevel = verbose ? .debug : .info
        for name in configuration.strangers { logger.warning("\(name) in the environment sets nothing up") }
        let secret = try passphrase.passphrase()
        let authenticator = try configuration.authenticator()
        if authenticator == nil {
            guard LocalAddress.isLoopback(settings.host) else {
                throw ValidationError(
                    "Without identities this listens on this machine alone, and \(settings.host) is not; give --tokens, or identity in the configuration, or listen on 127.0.0.1."
                )
            }
            logger.warning(
                "no identities are set up: listening on this machine alone, and whoever is on it is believed to be whom Docket-Actor names"
            )
        } else if !LocalAddress.isLoopback(settings.host) {
            logger.warning("this speaks no TLS: put a proxy before it that does")
        }
        let address = try configuration.listen()
        let witness = try configuration.witness()
        let lock = try witness?.lock()
        defer { withExtendedLifetime(lock) {} }
        let desk = try witness.map { directory in
            _ = try directory.logs()
            return WitnessDesk(Witness(try directory.cosigner(passphrase: secret)), storage: directory)
        }
        let registry = MetricsRegistry()
        MetricsSystem.bootstrap(registry)
        let services = try configuration.ledgers().map { named in
            let measures = LedgerMeasures(ledger: named.name)
            let ledger = try AuditLedger.open(
                at: named.directory, passphrase: secret, onCommit: measures.noteCommit(events:duration:))
            return LedgerService(
                ledger, name: named.name, settings: settings, check: LedgerCheck(passphrase: secret),
                measures: measures, metrics: registry)
        }
        let server = DocketServer(
            services, authenticator: authenticator, witness: desk, settings: settings, logger: logger)
        let isListening = Atomic(false)
        do {
            try await server.run { port in
                isListening.store(true, ordering: .relaxed)
                print("listening on \(address.url(port: port))")
                fflush(nil)
            }
        } catch {
            for service in services { try? await service.ledger.close() }
            guard isListening.load(ordering: .relaxed) else {
                throw ValidationError("listen: \(address.host):\(address.port) cannot be had: \(error)")
            }
            throw error
        }
        for service in services { try await service.ledger.close() }
    }

    private var flags: [String: ConfigContent] {
        var flags: [String: ConfigContent] = [:]
        if !ledger.isEmpty { flags["ledgers"] = .stringArray(ledger) }
        if tokens { flags["identity.tokens"] = .string("true") }
        if let listen { flags["listen"] = .string(listen) }
        return flags
    }
}
