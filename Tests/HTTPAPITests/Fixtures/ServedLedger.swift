import Application
import CanonicalJSON
import CaseSupport
import EventStore
import Foundation
import PriorAuthorization
import Schema
import Support
import Synchronization
import Testing

/// A throw-away ledger with the published policies in effect, and `docketd serve` on it, on a port that was free; both go when the
/// last reference does.
///
/// Every answer that comes by ``send(_:_:as:_:body:sourceLocation:)`` is held against `schema/openapi.yaml`.
final class ServedLedger: Sendable {
    /// The server of the suite that runs, which has the trait ``SuiteTrait/served``.
    @TaskLocal private static var current: ServedLedger?

    static var shared: ServedLedger {
        get throws { try #require(current, "the suite needs the trait .served") }
    }

    private let folder = TemporaryDirectory()
    private let server: Mutex<(program: ChildProcess, port: Int)>
    private let idle = Mutex<[Connection]>([])
    /// What every request to it says beside who calls: the purpose, where the ledger records its readers.
    let fields: [String: String]
    /// The tokens of those who have one; everybody else says who it is.
    let tokens: [Actor: String]

    /// A ledger, and a server on it.
    ///
    /// - Parameters:
    ///   - recordsAccess: whether the ledger records who reads it.
    ///   - arguments: what the server is told beside the ledger.
    ///   - limits: lines of its configuration below `limits:`.
    ///   - holders: who is given a token; where anybody is, the server takes nothing but tokens.
    ///   - prepare: what is put on record before it is served; the ledger's clock stands in October 2025.
    init(
        recordsAccess: Bool = false, arguments: [String] = [], limits: String? = nil, fields: [String: String] = [:],
        tokensFor holders: [Actor] = [], prepare: (AuditLedger) async throws -> Void = { _ in }
    ) async throws {
        self.fields = fields
        tokens = try await ServedLedger.make(
            at: folder.appending("ledger"), recordsAccess: recordsAccess, holders, prepare)
        var arguments = holders.isEmpty ? arguments : arguments + ["--tokens"]
        if let limits {
            let file = folder.appending("docketd.yaml")
            try "limits:\n  \(limits)\n".write(toFile: file, atomically: true, encoding: .utf8)
            arguments += ["--config", file]
        }
        server = Mutex(try ServedLedger.start(folder.appending("ledger"), arguments))
    }

    deinit {
        server.withLock { $0.program.kill() }
    }

    var path: String { folder.appending("ledger") }
    var port: Int { server.withLock { $0.port } }
    func beside(_ name: String) -> String { folder.appending(name) }

    /// What the server logged of all that it has answered so far.
    ///
    /// Lines are written some time later, in their order: so one more request is made, of `/health`, and its line waited for; those of its kind are left out.
    var log: String {
        func text() -> String { server.withLock { $0.program.text("errors") } }
        let number = UUID().uuidString.lowercased()
        let last = "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: \(number)\r\nConnection: close\r\n\r\n"
        guard (try? Connection.exchange(port: port, Array(last.utf8))) != nil else { return text() }
        let deadline = Date(timeIntervalSinceNow: 30)
        while Date() < deadline {
            let lines = text().split(separator: "\n")
            if lines.contains(where: { $0.contains(number) }) {
                return lines.filter { !$0.contains("route=/health ") }.joined(separator: "\n")
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
        Issue.record("the server did not log its last answer")
        return text()
    }

    /// The number of entries of the log, as the server has it.
    func size() throws -> Int64 {
        let answer = try Connection.exchange(
            port: port, Array("GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8))
        return try #require(try JSONValue(parsing: answer.body).objectValue?["size"]?.integerValue)
    }

    /// Tells the server to stop, waits until it has, and returns its exit status.
    @discardableResult
    func stop() -> Int32 {
        idle.withLock { $0.removeAll() }
        return server.withLock {
            $0.program.process.terminate()
            $0.program.process.waitUntilExit()
            return $0.program.process.terminationStatus
        }
    }

    /// Ends the server at once, as a power cut would.
    func kill() {
        idle.withLock { $0.removeAll() }
        server.withLock { $0.program.kill() }
    }

    /// Starts the server again, on another port.
    func restart(_ arguments: [String] = []) throws {
        kill()
        let started = try ServedLedger.start(path, arguments)
        server.withLock { $0 = started }
    }

    /// A connection that was used before and that nobody uses; nil where there is none.
    func idleConnection() -> Connection? {
        idle.withLock { $0.popLast() }
    }

    /// Keeps `connection` for another request.
    func keep(_ connection: Connection) {
        idle.withLock { $0.append(connection) }
    }

    private static func start(_ path: String, _ arguments: [String]) throws -> (program: ChildProcess, port: Int) {
        let program = try ChildProcess(
            ChildProcess.built("docketd"), ["serve", "--ledger", path, "--listen", "127.0.0.1:0"] + arguments)
        let port = try program.wait(for: #"listening on http://127\.0\.0\.1:([0-9]+)"#)
        return (program, try #require(Int(port)))
    }

    private static func make(
        at path: String, recordsAccess: Bool, _ holders: [Actor], _ prepare: (AuditLedger) async throws -> Void
    ) async throws -> [Actor: String] {
        let moment = Mutex(try #require(Timestamp(rfc3339: "2023-10-13T14:00:00Z")))
        let ledger = try AuditLedger.create(at: path, origin: "served.example/pa") {
            moment.withLock { now in
                now = Timestamp(milliseconds: now.milliseconds + 1000)
                return now
            }
        }
        let administrator = Instruction(by: People.administrator)
        for (version, from) in Policies.versions {
            let name = "policies/\(Policies.id)/\(version).yaml"
            let policy = try PolicyFile.read(try #require(Schema.file(name)), name: name)
            _ = try await ledger.publish(policy, administrator).get()
            let activation = PolicyVersionActivated(
                policy: Policies.id, version: version, effectiveFrom: try #require(CalendarDay(from)))
            _ = try await ledger.handle(.activate(activation), on: Policies.id, administrator).get()
        }
        moment.withLock { $0 = Timestamp(rfc3339: "2025-10-14T14:00:00Z")! }
        if recordsAccess {
            _ = try await ledger.recordAccesses(true, reason: "45 CFR 164.312(b)", administrator).get()
        }
        try await prepare(ledger)
        let today = WallClock.now()
        if !holders.isEmpty { moment.withLock { $0 = today } }
        var tokens: [Actor: String] = [:]
        for holder in holders {
            let request = TokenRequest(
                for: holder.id, as: holder.role, credential: holder.credential.flatMap { Credential($0) },
                expires: Timestamp(milliseconds: today.milliseconds + 86_400_000))
            let (token, result) = try await ledger.issueToken(request, administrator)
            _ = try result.get()
            tokens[holder] = token?.text
        }
        try await ledger.close()
        return tokens
    }

    /// Serves a ledger before the first test of a suite, and no longer after the last.
    struct Served: SuiteTrait, TestScoping {
        let recordsAccess: Bool
        let arguments: [String]
        let limits: String?

        func provideScope(
            for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
        ) async throws {
            let ledger = try await ServedLedger(recordsAccess: recordsAccess, arguments: arguments, limits: limits)
            try await ServedLedger.$current.withValue(ledger) { try await function() }
        }
    }
}

extension Trait where Self == ServedLedger.Served {
    /// Serves one ledger for the whole suite: ``ServedLedger/shared``.
    static var served: Self { served() }

    /// Serves one ledger for the whole suite, which records its readers where `recordsAccess`, with these arguments and limits.
    static func served(recordsAccess: Bool = false, limits: String? = nil, _ arguments: String...) -> Self {
        Self(recordsAccess: recordsAccess, arguments: arguments, limits: limits)
    }
}
