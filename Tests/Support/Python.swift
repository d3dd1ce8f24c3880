import Foundation

/// The Python of this machine, to do independently what the program does.
public struct Python: Sendable {
    private let executable: String

    /// The one on the path; nil where there is none.
    public static let path: Python? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        return folders.map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }
            .map { Python(executable: $0) }
    }()

    /// What `script` prints, given `arguments`; throws where it fails.
    public func run(_ script: String, _ arguments: [String] = []) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = ["-X", "utf8", "-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
