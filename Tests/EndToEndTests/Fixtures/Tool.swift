import Foundation
import Support

/// A program of somebody else's, found on the `PATH` or among those that `.ci/setup --tests` installs.
struct Tool {
    let url: URL
    /// What goes before the arguments of every call.
    let prefix: [String]

    private init(_ path: String, prefix: [String] = []) {
        url = URL(fileURLWithPath: path)
        self.prefix = prefix
    }

    /// The program `name` on the `PATH`; nil where there is none.
    init?(named name: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") })
        else {
            return nil
        }
        self.init("\(folder)/\(name)")
    }

    /// The program at `path`; nil where there is none that can be run.
    init?(at path: String, prefix: [String]) {
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        self.init(path, prefix: prefix)
    }

    /// Whether all programs `names` are on the `PATH`.
    static func exist(_ names: String...) -> Bool {
        names.allSatisfy { Tool(named: $0) != nil }
    }

    /// aics-tlog, a verifier of C2SP transparency logs from PyPI; nil where `.ci/setup --tests` did not install it.
    static let logVerifier: Tool? = {
        let python = "\(Repository.root)/.build-verifiers/bin/python"
        guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
        return Tool(python, prefix: ["-m", "aics_tlog"])
    }()

    /// The Python that `.ci/setup --tests` gives programs of others from PyPI; nil where it has no `module`.
    static func python(with module: String) -> Tool? {
        let tool = Tool("\(Repository.root)/.build-verifiers/bin/python")
        let isThere = (try? tool.run("-c", "import \(module)"))?.status == 0
        return isThere ? tool : nil
    }

    /// Runs it to its end.
    func run(_ arguments: String..., in folder: String? = nil) throws -> Program.Outcome {
        try run(arguments, in: folder)
    }

    /// Runs it to its end.
    func run(_ arguments: [String], in folder: String? = nil) throws -> Program.Outcome {
        let process = Process()
        process.executableURL = url
        process.arguments = prefix + arguments
        process.standardInput = FileHandle.nullDevice
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        return try Program.finish(process)
    }
}
