import Foundation
import Support
import Testing
import TransparencyLog

/// A witness's directory, and `docketd witness` on it, on a port that was free.
final class WitnessProcess {
    private let folder = TemporaryDirectory()
    let key: VerifierKey
    private(set) var program: ChildProcess?
    private(set) var port = 0

    init(name: String = "witness.example/w1", trusting keys: [VerifierKey] = []) throws {
        let outcome = try ChildProcess.run(
            ChildProcess.built("docketd"), ["witness", "init", "--state", folder.appending("w"), "--name", name])
        try #require(outcome.status == 0, "\(outcome.errors)")
        key = try VerifierKey(parsing: outcome.output.trimmingCharacters(in: .newlines))
        for key in keys { try trust(key) }
    }

    deinit {
        program?.kill()
    }

    var state: String { folder.appending("w") }
    var url: String { "http://127.0.0.1:\(port)" }

    func trust(_ key: VerifierKey) throws {
        let outcome = try ChildProcess.run(
            ChildProcess.built("docketd"), ["witness", "trust", "--state", state, key.description])
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    /// Starts it; with `strace`, under that program with these arguments.
    func start(_ options: [String] = [], strace: [String]? = nil) throws {
        let call = ["witness", "--state", state, "--listen", "127.0.0.1:0"] + options
        let program =
            try strace.map {
                try ChildProcess(
                    try #require(ChildProcess.found("strace")), $0 + [ChildProcess.built("docketd")] + call)
            } ?? ChildProcess(ChildProcess.built("docketd"), call)
        self.program = program
        port = try #require(Int(try program.wait(for: #"listening on http://127\.0\.0\.1:([0-9]+)"#)))
    }

    /// Ends it at once.
    func kill() {
        program?.kill()
        program = nil
    }

    /// Sends `body` and returns the answer; nil where none came.
    func post(_ body: [UInt8], path: String = "/add-checkpoint") -> (WitnessAnswer, contentType: String)? {
        guard
            let answer = try? Connection.exchange(
                port: port,
                Array(
                    "POST \(path) HTTP/1.1\r\nHost: w\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
                        .utf8)
                    + body),
            let read = try? WitnessAnswer(
                status: answer.status, contentType: answer.fields["content-type"], body: answer.body)
        else { return nil }
        return (read, answer.fields["content-type"] ?? "")
    }
}
