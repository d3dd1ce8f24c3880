import Foundation
import Glibc
import Testing

/// `append-load` while it runs: what it has acknowledged so far, and the means to kill it.
final class LoadProcess {
    /// `F_SETPIPE_SZ` of Linux's `fcntl.h`.
    private static let setPipeSize: Int32 = 1031

    private let process: Process
    private let output = Pipe()
    private let errors = Pipe()
    private var received: [UInt8] = []

    /// The entries acknowledged in complete lines, with their hashes.
    private(set) var acknowledged: [(index: UInt64, hash: String)] = []

    /// Starts appending to the ledger at `path`, without end where no `count` is given.
    init(_ path: String, tasks: Int = 4, count: Int? = nil) throws {
        process = Program.appendLoad.process([path, "\(tasks)"] + (count.map { ["\($0)"] } ?? []))
        process.standardOutput = output
        process.standardError = errors
        // A small pipe holds the writer back when nobody reads, so that a slow test does not make a large ledger.
        _ = fcntl(output.fileHandleForReading.fileDescriptor, LoadProcess.setPipeSize, 4096)
        try process.run()
    }

    /// Reads acknowledgements until there are `count`, or the writer has ended; at most for a minute.
    func read(atLeast count: Int) throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while acknowledged.count < count, receive(within: .milliseconds(200)) || process.isRunning {
            try #require(ContinuousClock.now < deadline, "only \(acknowledged.count) of \(count) acknowledgements came")
        }
    }

    /// Reads acknowledgements for `duration`.
    func read(for duration: Duration) {
        let end = ContinuousClock.now + duration
        while case let left = end - ContinuousClock.now, left > .zero { _ = receive(within: left) }
    }

    /// Kills the writer, which learns nothing of it. It must have been alive.
    func kill(_ circumstances: String = "", at location: SourceLocation = #_sourceLocation) {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        // What the dead have written is in the pipe.
        while receive(within: .zero) {}
        guard process.terminationReason != .uncaughtSignal || process.terminationStatus != SIGKILL else { return }
        Issue.record("append-load ended by itself: \(complaints) \(circumstances)", sourceLocation: location)
    }

    private var complaints: String { String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self) }

    /// Waits for the end of the writer; its exit status, and what it had to say.
    func finish() throws -> (status: Int32, errors: String) {
        try read(atLeast: .max)
        process.waitUntilExit()
        while receive(within: .zero) {}
        return (process.terminationStatus, complaints)
    }

    /// Takes in what comes within `duration`; false where nothing came.
    private func receive(within duration: Duration) -> Bool {
        var poll = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        let milliseconds =
            (duration.components.attoseconds / 1_000_000_000_000_000) + duration.components.seconds * 1000
        guard Glibc.poll(&poll, 1, Int32(milliseconds)) > 0, poll.revents & Int16(POLLIN) != 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(poll.fd, &buffer, buffer.count)
        guard count > 0 else { return false }
        received += buffer.prefix(count)
        while let end = received.firstIndex(of: UInt8(ascii: "\n")) {
            note(String(decoding: received[..<end], as: UTF8.self))
            received.removeSubrange(...end)
        }
        return true
    }

    private func note(_ line: String) {
        let words = line.split(separator: " ")
        guard words.count == 3, words[0] == "ack", let index = UInt64(words[1]) else {
            Issue.record("append-load wrote \"\(line)\"")
            return
        }
        acknowledged.append((index, String(words[2])))
    }
}
