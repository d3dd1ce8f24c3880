public import Foundation

/// A program, ours or somebody else's, run as its users run it.
public final class ChildProcess: Sendable {
    /// What came of a program that ended.
    public struct Outcome: Sendable {
        /// Its exit status.
        public let status: Int32
        /// What it wrote to standard output.
        public let output: String
        /// What it wrote to standard error.
        public let errors: String
    }

    /// Why a program was of no use.
    public struct Failure: Error, CustomStringConvertible {
        /// In words.
        public let description: String

        /// A failure.
        public init(description: String) {
            self.description = description
        }
    }

    /// The process.
    public let process: Process
    private let folder = TemporaryDirectory()

    /// Programs of the package are built beside the test bundle.
    public static func built(_ name: String) -> String {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// The program `name` on the `PATH`; nil where there is none.
    public static func found(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Starts `path` with `arguments`, with nothing of this environment that could change its answer.
    public init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("DOCKET_") }
            .merging(environment) { _, given in given }
        process.standardInput = FileHandle.nullDevice
        for name in ["output", "errors"] {
            _ = FileManager.default.createFile(atPath: folder.appending(name), contents: nil)
        }
        process.standardOutput = FileHandle(forWritingAtPath: folder.appending("output"))
        process.standardError = FileHandle(forWritingAtPath: folder.appending("errors"))
        try process.run()
    }

    deinit {
        kill()
    }

    /// Runs `path` to its end.
    public static func run(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Outcome
    {
        let program = try ChildProcess(path, arguments, environment: environment)
        program.process.waitUntilExit()
        return Outcome(
            status: program.process.terminationStatus, output: program.text("output"), errors: program.text("errors"))
    }

    /// Ends it at once, as a power cut would.
    public func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Waits until what it writes to `output` or `errors` matches `pattern`, and returns what is in the pattern's parentheses.
    public func wait(for pattern: String, in name: String = "output", seconds: Double = 20) throws -> String {
        let regex = try Regex(pattern, as: (Substring, Substring).self)
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            if let match = text(name).firstMatch(of: regex) { return String(match.1) }
            guard process.isRunning else { break }
            Thread.sleep(forTimeInterval: 0.02)
        }
        throw Failure(description: "\(process.arguments ?? []): no \(pattern) in \(text(name))\(text("errors"))")
    }

    /// What it wrote so far to `output` or `errors`.
    public func text(_ name: String) -> String {
        (try? String(contentsOfFile: folder.appending(name), encoding: .utf8)) ?? ""
    }
}
