import ArgumentParser
import EventStore
import Glibc
import HTTPAPI
import Logging
import TransparencyLog

struct WitnessServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer requests, until SIGTERM or SIGINT.",
        discussion: """
            POST <prefix>/add-checkpoint cosigns; GET /health says ok. Listens on this machine alone unless told otherwise, and \
            speaks no TLS: put a proxy before it. Prints where it listens once it does.
            """)

    @OptionGroup var state: StateOptions
    @Option(
        help: ArgumentHelp("Where to listen; port 0 is any that is free.", valueName: "host:port"),
        transform: ListenAddress.read)
    var listen = ListenAddress(host: "127.0.0.1", port: 8081)
    @Option(help: ArgumentHelp("What the path begins with.", valueName: "path")) var prefix = "/"
    @Option(help: ArgumentHelp("How long a request may take to arrive.", valueName: "seconds")) var requestTimeout:
        Int64 = 10
    @Flag(help: "Log refusals too.") var verbose = false
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        let allowed = prefix.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
                || "/._-".utf8.contains(byte)
        }
        guard (1...600).contains(requestTimeout) else {
            throw ValidationError("--request-timeout takes 1 to 600 seconds.")
        }
        guard prefix.hasPrefix("/"), allowed, !prefix.contains("//") else {
            throw ValidationError("--prefix takes a path of letters, digits, dots and dashes, such as /w1.")
        }
    }

    func run() async throws {
        let directory = try WitnessDirectory(state.state)
        let lock = try directory.lock()
        let cosigner = try directory.cosigner(passphrase: try passphrase.passphrase())
        // Reads everything once: what is lost or altered is said now, not to the first log that asks.
        let logs = try directory.logs()
        let log = LineOutput(STDERR_FILENO)
        defer { log.flush() }
        var logger = Logger(label: "docketd.witness") { LineLog(label: $0, to: log) }
        logger.logLevel = verbose ? .debug : .info
        if logs.isEmpty { logger.warning("no log is trusted yet: docketd witness trust") }
        var settings = ServerSettings(host: listen.host, port: listen.port)
        settings.prefix = prefix == "/" ? "" : prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
        settings.bodySeconds = requestTimeout
        let (address, path) = (listen, settings.prefix)
        let server = WitnessServer(
            WitnessDesk(Witness(cosigner), storage: directory), settings: settings, logger: logger)
        try await server.run { port in
            print("\(cosigner.verifierKey)")
            print("listening on \(address.url(port: port))\(path)")
            fflush(nil)
        }
        withExtendedLifetime(lock) {}
    }
}
