import Foundation

/// OpenSSL's own command, as a second opinion and to make what tests need.
public struct OpenSSLCommand {
    /// What a call came to.
    public struct Outcome: Sendable {
        /// The exit status.
        public let status: Int32
        /// What it wrote, errors included.
        public let output: String
    }

    /// What it says when a call fails that must not.
    public struct Failure: Error, CustomStringConvertible {
        /// The call and its output.
        public let description: String
    }

    /// Where the command is; nil where the machine has none.
    public static let path: String? = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Runs it in `folder` to its end.
    public static func run(_ arguments: [String], in folder: String) throws -> Outcome {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path ?? "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
    }

    /// Runs it in `folder`; throws where it fails.
    public static func require(_ arguments: [String], in folder: String) throws {
        let outcome = try run(arguments, in: folder)
        guard outcome.status == 0 else {
            throw Failure(description: "openssl \(arguments.joined(separator: " ")): \(outcome.output)")
        }
    }
}
