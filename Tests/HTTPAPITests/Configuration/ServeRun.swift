import Application
import EventStore
import Foundation
import Support
import Testing

/// `docketd serve` set up in some way: by flags, by the environment, by a file.
struct ServeRun {
    private let folder = TemporaryDirectory()

    /// A new ledger called `name`; its directory.
    func ledger(_ name: String = "ledger") async throws -> String {
        let path = folder.appending(name)
        try await AuditLedger.create(at: path, origin: "\(name).example/pa").close()
        return path
    }

    /// A file that says `text`; its path.
    func file(_ text: String) throws -> String {
        let path = folder.appending("docketd.yaml")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Starts it; it must come to listen.
    ///
    /// - Returns: the program, and the host and port that it says it listens on.
    func start(
        _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> (program: ChildProcess, host: String, port: Int) {
        let program = try ChildProcess(
            ChildProcess.built("docketd"), ["serve"] + arguments, environment: environment)
        let place = try program.wait(for: #"listening on http://(\S+)\n"#)
        let parts = place.split(separator: ":")
        return (program, String(parts[0]), try #require(parts.last.flatMap { Int($0) }))
    }

    /// What it says where it must not come to listen: its exit status is 2.
    func refusal(
        _ arguments: [String], _ environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let program = try ChildProcess(
            ChildProcess.built("docketd"), ["serve"] + arguments, environment: environment)
        for _ in 0..<1000 where program.process.isRunning && program.text("output").isEmpty {
            Thread.sleep(forTimeInterval: 0.02)
        }
        let listens = program.process.isRunning
        program.kill()
        #expect(!listens, "\(arguments) \(environment) is taken", sourceLocation: sourceLocation)
        guard !listens else { return "" }
        #expect(program.process.terminationStatus == 2, sourceLocation: sourceLocation)
        return program.text("errors")
    }
}
