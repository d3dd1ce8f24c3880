import Foundation
import Support
import Synchronization

/// `docketd serve`, started again on the same port whenever it was made to end.
final class ServedProcess: Sendable {
    /// The port it listens on, from its first start on.
    let port: Int
    private let arguments: [String]
    private let program: Mutex<ChildProcess>

    /// Serves the ledger at `path` on a port that is free.
    init(_ path: String, configuration: String) throws {
        let arguments = ["serve", "--ledger", path, "--tokens", "--config", configuration]
        let program = try ChildProcess(ChildProcess.built("docketd"), arguments + ["--listen", "127.0.0.1:0"])
        guard let port = Int(try program.wait(for: ServedProcess.listening)) else { throw Failure("it tells no port") }
        self.port = port
        self.arguments = arguments + ["--listen", "127.0.0.1:\(port)"]
        self.program = Mutex(program)
    }

    private static let listening = #"listening on http://127\.0\.0\.1:([0-9]+)"#

    /// Whether it still runs.
    var isRunning: Bool { program.withLock { $0.process.isRunning } }

    /// The end of what it logged.
    var lastWords: String { program.withLock { String($0.text("errors").suffix(2000)) } }

    /// How many bytes of memory it holds now; nil where it has ended.
    var residentBytes: Int? {
        let id = program.withLock { $0.process.processIdentifier }
        let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 * 1024 }
    }

    /// Ends it at once, as a power cut would.
    func kill() {
        program.withLock { $0.kill() }
    }

    /// Tells it to stop, and waits until it has; its exit status.
    func terminate() -> Int32 {
        program.withLock {
            $0.process.terminate()
            $0.process.waitUntilExit()
            return $0.process.terminationReason == .exit ? $0.process.terminationStatus : -1
        }
    }

    /// Starts it again; how long it took until it listened.
    func start() throws -> Duration {
        let began = ContinuousClock.now
        let started = try ChildProcess(ChildProcess.built("docketd"), arguments)
        program.withLock { $0 = started }
        _ = try started.wait(for: ServedProcess.listening, seconds: 60)
        return ContinuousClock.now - began
    }
}
