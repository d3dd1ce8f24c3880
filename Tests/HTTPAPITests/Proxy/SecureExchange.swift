import Foundation
import Support
import Synchronization

/// A request sent by TLS with OpenSSL's own command, and what has come for it so far.
final class SecureExchange: Sendable {
    private let folder = TemporaryDirectory()
    private let process: Mutex<Process>

    /// Sends `request` to `port` of this machine.
    init(port: Int, _ request: [UInt8], _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: OpenSSLCommand.path ?? "/usr/bin/openssl")
        process.arguments =
            ["s_client", "-quiet", "-connect", "127.0.0.1:\(port)", "-servername", "localhost"] + arguments
        try Data(request).write(to: URL(filePath: folder.appending("request")))
        _ = FileManager.default.createFile(atPath: folder.appending("answer"), contents: nil)
        process.standardInput = FileHandle(forReadingAtPath: folder.appending("request"))
        process.standardOutput = FileHandle(forWritingAtPath: folder.appending("answer"))
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = Mutex(process)
    }

    deinit {
        process.withLock { if $0.isRunning { $0.terminate() } }
    }

    /// What has come so far.
    var text: String {
        (try? Data(contentsOf: URL(filePath: folder.appending("answer")))).map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }

    /// Waits until what has come has `part`; whether it did before long.
    func receives(_ part: String) -> Bool {
        for _ in 0..<400 {
            if text.contains(part) { return true }
            guard process.withLock({ $0.isRunning }) else { return text.contains(part) }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return false
    }

    /// The whole answer, once the other side has closed the connection.
    func answer() throws -> HTTPAnswer {
        process.withLock { $0.waitUntilExit() }
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard let head = parts.first, !head.isEmpty else {
            throw ChildProcess.Failure(description: "no answer came")
        }
        var answer = try HTTPAnswer(head: String(head))
        answer.body = parts.count == 2 ? Array(parts[1].utf8) : []
        return answer
    }
}
