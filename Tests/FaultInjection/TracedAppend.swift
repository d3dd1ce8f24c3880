import Foundation
import Glibc

/// An append in a process of its own, watched by strace from one of its phases on.
struct TracedAppend {
    /// What became of the process.
    struct End {
        /// The entries acknowledged: their places and hashes.
        let acknowledged: [(index: UInt64, hash: String)]
        /// Its exit status, or nil where it was killed or gave up.
        let status: Int32?
        /// The signal it ended by; nil where it ended by itself.
        let signal: Int32?
        /// What it had to say.
        let errors: String
        /// What strace wrote down.
        let trace: String
    }

    private static let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    private static let patience = Duration.seconds(60)

    /// Runs an append to the ledger at `path`; strace gets `arguments` and begins to watch before `phase`.
    static func run(on path: String, from phase: Phase, _ arguments: [String]) throws -> End {
        let log = "\(path).trace"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let append = Child(program, ["--append", path, phase.rawValue])
        try append.start()
        guard append.waitForOutput(containing: "ready\n", within: patience) else {
            append.end()
            throw Failure("the append was not ready before \(phase.rawValue): \(append.errors)")
        }
        let strace = Child("/usr/bin/env", ["strace", "-f", "-o", log, "-p", "\(append.identifier)"] + arguments)
        try strace.start()
        defer { strace.end() }
        guard strace.waitForErrors(containing: "attached", within: patience) else {
            append.end()
            throw Failure("strace cannot watch a process of one's own: \(strace.errors)")
        }
        kill(append.identifier, SIGUSR1)
        guard append.waitForEnd(within: patience) else {
            append.end()
            throw Failure("the append did not end: \(append.output)\(append.errors)")
        }
        _ = strace.waitForEnd(within: patience)
        let acknowledged = append.output.split(separator: "\n").compactMap { line -> (index: UInt64, hash: String)? in
            let words = line.split(separator: " ")
            guard words.count == 3, words[0] == "ack", let index = UInt64(words[1]) else { return nil }
            return (index, String(words[2]))
        }
        return End(
            acknowledged: acknowledged, status: append.status, signal: append.signal, errors: append.errors,
            trace: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
    }
}

/// A program that runs, and what it writes meanwhile.
final class Child {
    private let process = Process()
    private let pipes = (output: Pipe(), errors: Pipe())
    private var received = (output: [UInt8](), errors: [UInt8]())

    init(_ program: String, _ arguments: [String]) {
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipes.output
        process.standardError = pipes.errors
        // A backtrace of a process that gives up takes seconds, and says what its last words say.
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    }

    deinit {
        for pipe in [pipes.output, pipes.errors] { try? pipe.fileHandleForReading.close() }
    }

    var identifier: pid_t { process.processIdentifier }
    var output: String { String(decoding: received.output, as: UTF8.self) }
    var errors: String { String(decoding: received.errors, as: UTF8.self) }
    var status: Int32? { process.terminationReason == .exit ? process.terminationStatus : nil }
    var signal: Int32? { process.terminationReason == .exit ? nil : process.terminationStatus }

    func start() throws {
        try process.run()
    }

    func waitForOutput(containing text: String, within patience: Duration) -> Bool {
        wait(within: patience) { self.output.contains(text) }
    }

    func waitForErrors(containing text: String, within patience: Duration) -> Bool {
        wait(within: patience) { self.errors.contains(text) }
    }

    func waitForEnd(within patience: Duration) -> Bool {
        wait(within: patience) { false }
        return !process.isRunning
    }

    /// Ends the program, whatever it does.
    func end() {
        if process.isRunning { kill(identifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Reads until `isDone`, or both pipes are closed and the program has ended.
    @discardableResult private func wait(within patience: Duration, until isDone: () -> Bool) -> Bool {
        let deadline = ContinuousClock.now + patience
        while !isDone() {
            guard ContinuousClock.now < deadline else { return false }
            if !receive(), !process.isRunning {
                while receive() {}
                return isDone()
            }
        }
        return true
    }

    /// Takes in what there is, or comes within a moment; false where nothing came.
    private func receive() -> Bool {
        var polls = [pipes.output, pipes.errors].map {
            pollfd(fd: $0.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        }
        guard poll(&polls, 2, 20) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65536)
        var hasReceived = false
        for (place, poll) in polls.enumerated() where poll.revents & Int16(POLLIN) != 0 {
            let count = read(poll.fd, &buffer, buffer.count)
            guard count > 0 else { continue }
            hasReceived = true
            if place == 0 { received.output += buffer.prefix(count) } else { received.errors += buffer.prefix(count) }
        }
        if !hasReceived { usleep(2000) }
        return hasReceived
    }
}
