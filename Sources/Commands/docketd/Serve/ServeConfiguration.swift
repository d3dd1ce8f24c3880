import Application
import ArgumentParser
import Configuration
import EventStore
import Foundation
import HTTPAPI

/// How the server is set up: by flags, else by the environment (`DOCKETD_…`), else by a file of YAML.
struct ServeConfiguration {
    /// A ledger that is served.
    struct Ledger: Hashable {
        /// What it is called in paths; empty where it is the only one.
        let name: String
        /// Its directory.
        let directory: String
    }

    private let reader: ConfigReader
    /// Variables of the environment that are called like settings, and are none.
    let strangers: [String]

    /// What `flags` say, and what the environment and the file at `path` say of the rest.
    init(flags: [String: ConfigContent], file path: String?) throws {
        let named = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("DOCKETD_") }
        let known = Set(ConfigurationKey.all.map(ConfigurationKey.environmentName))
        strangers = named.keys.filter { !known.contains($0) }.sorted()
        let environment = Dictionary(uniqueKeysWithValues: named.map { (String($0.key.dropFirst(8)), $0.value) })
        var providers: [any ConfigProvider] = [
            ServeConfiguration.provider("flags", flags),
            EnvironmentVariablesProvider(environmentVariables: environment),
        ]
        if let path { providers.append(ServeConfiguration.provider("file", try ConfigurationFile(path).values)) }
        reader = ConfigReader(providers: providers)
    }

    private static func provider(_ name: String, _ values: [String: ConfigContent]) -> InMemoryProvider {
        InMemoryProvider(
            name: name,
            values: Dictionary(
                uniqueKeysWithValues: values.map { key, value in
                    (AbsoluteConfigKey(key.split(separator: ".").map(String.init)), ConfigValue(value, isSecret: false))
                }))
    }

    func string(_ key: String) -> String? { reader.string(forKey: ConfigKey(key)) }

    func strings(_ key: String) -> [String]? { reader.stringArray(forKey: ConfigKey(key)) }

    /// Whether anything is said of `key`.
    func isGiven(_ key: String) -> Bool {
        ConfigurationKey.lists.contains(key) ? strings(key) != nil : string(key) != nil
    }

    /// A whole number in `range`; `usual` where nothing is said.
    func integer(_ key: String, in range: ClosedRange<Int>, usually usual: Int) throws -> Int {
        guard let text = string(key) else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw ValidationError(
                "\(key) is \"\(text)\"; expected is a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// `true` or `false`; false where nothing is said.
    func flag(_ key: String) throws -> Bool {
        guard let text = string(key) else { return false }
        guard let flag = Bool(text) else { throw ValidationError("\(key) is \"\(text)\"; expected is true or false.") }
        return flag
    }

    /// How often something may happen, written `COUNT/SECONDS` or `COUNT/SECONDS/BURST`.
    private func rate(_ key: String, usually usual: RateLimits.Rate) throws -> RateLimits.Rate {
        guard let text = string(key) else { return usual }
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(numbers.count), let count = numbers[0], let seconds = numbers[1],
            let burst = numbers.count == 3 ? numbers[2] : count
        else { throw ValidationError("\(key) is \"\(text)\"; expected is COUNT/SECONDS or COUNT/SECONDS/BURST.") }
        let rate = RateLimits.Rate(count, inSeconds: seconds, burst: burst)
        if let problem = rate.problem { throw ValidationError("\(key): \(problem).") }
        return rate
    }

    /// The ledgers, each as a directory, or as `NAME=DIRECTORY`.
    func ledgers() throws -> [Ledger] {
        let ledgers = (strings("ledgers") ?? []).map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            return parts.count == 2
                ? Ledger(name: parts[0], directory: parts[1]) : Ledger(name: "", directory: text)
        }
        guard !ledgers.isEmpty else {
            throw ValidationError("No ledger is named: give --ledger DIR, or ledgers in the configuration.")
        }
        let isWord = { (name: String) in
            (1...64).contains(name.utf8.count)
                && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
        let reserved: Set = ["v1", "fhir", "tile", "checkpoint", "health", "ready", "metrics", "problems"]
        for ledger in ledgers where ledgers.count > 1 || !ledger.name.isEmpty {
            guard isWord(ledger.name), !reserved.contains(ledger.name) else {
                throw ValidationError(
                    "ledgers: several are each named, as NAME=DIR with a name of lower-case letters, digits and hyphens; \"\(ledger.name)\" is none."
                )
            }
        }
        guard Set(ledgers.map(\.name)).count == ledgers.count else {
            throw ValidationError("ledgers: two have one name.")
        }
        return ledgers
    }

    /// Where to listen.
    func listen() throws -> ListenAddress {
        guard let text = string("listen") else { return ListenAddress(host: "127.0.0.1", port: 8080) }
        do {
            return try ListenAddress.read(text)
        } catch {
            throw ValidationError("listen is \"\(text)\": \(error).")
        }
    }

    /// The directory of the witness that the server is; nil where it is none.
    func witness() throws -> WitnessDirectory? {
        guard let path = string("witness") else { return nil }
        do {
            return try WitnessDirectory(path)
        } catch {
            throw ValidationError("witness is \"\(path)\": \(error)")
        }
    }

    /// Where to listen, and how much to take from anybody.
    func settings() throws -> ServerSettings {
        let address = try listen()
        var settings = ServerSettings(host: address.host, port: address.port)
        settings.connections = try integer("limits.connections", in: 1...100_000, usually: settings.connections)
        settings.idleSeconds = Int64(
            try integer("limits.idle-seconds", in: 1...3600, usually: Int(settings.idleSeconds)))
        settings.bodySeconds = Int64(
            try integer("limits.body-seconds", in: 1...600, usually: Int(settings.bodySeconds)))
        settings.bodyBytes = try integer("limits.body-bytes", in: 1024...1 << 30, usually: settings.bodyBytes)
        settings.headerBytes = try integer("limits.header-bytes", in: 1024...80 * 1024, usually: settings.headerBytes)
        settings.waitingWrites = try integer(
            "limits.waiting-writes", in: 1...1_000_000, usually: settings.waitingWrites)
        settings.rates.perCaller = try rate("limits.requests-per-caller", usually: settings.rates.perCaller)
        settings.rates.failuresPerAddress = try rate(
            "limits.failures-per-address", usually: settings.rates.failuresPerAddress)
        settings.trustsForwarding = try flag("trust-forwarded-for")
        settings.noticePlan = try string("notice-plan").map { path in
            guard InputFile.exists(path) else {
                throw ValidationError("notice-plan is \"\(path)\", and there is no such file.")
            }
            return path
        }
        settings.opened = Set(
            try (strings("open") ?? []).map { text in
                guard let opening = ServerSettings.Opening(rawValue: text) else {
                    throw ValidationError(
                        "open has \"\(text)\", which cannot be opened to everybody; what can be is \(ServerSettings.Opening.allCases.map(\.rawValue).joined(separator: ", "))."
                    )
                }
                return opening
            })
        settings.graceSeconds = Int64(
            try integer("limits.grace-seconds", in: 1...600, usually: Int(settings.graceSeconds)))
        return settings
    }
}
