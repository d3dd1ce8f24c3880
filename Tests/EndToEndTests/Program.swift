import Foundation

/// A program of the package, run as its users run it.
struct Program {
    let name: String

    static let docket = Program(name: "docket")
    static let docketVerify = Program(name: "docket-verify")
    static let appendLoad = Program(name: "append-load")

    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Programs are built beside the test bundle.
    var url: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name)
    }

    /// A process that would run the program with `arguments`, with nothing of this environment that could change its answer.
    func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("DOCKET_") }
            .merging(environment) { _, given in given }
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        let process = process(arguments, environment: environment)
        return try Self.finish(process)
    }

    /// Runs `process` to its end and gathers what it wrote.
    static func finish(_ process: Process) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory
        let files = [UUID(), UUID()].map { folder.appendingPathComponent("docket-\($0)") }
        for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: files[0], encoding: .utf8),
            errors: try String(contentsOf: files[1], encoding: .utf8))
    }
}
