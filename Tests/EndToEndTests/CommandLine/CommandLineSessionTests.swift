import Foundation
import Support
import Testing

/// The first session of the README, typed as it stands there.
@Suite struct CommandLineSessionTests {
    /// The commands of the session with what their comments promise; building is left out, for that is done.
    private static func session() throws -> [(command: String, promise: String?)] {
        let readme = try String(contentsOfFile: "\(Repository.root)/README.md", encoding: .utf8)
        let section = try #require(readme.components(separatedBy: "## A first session").dropFirst().first)
        let block = try #require(section.components(separatedBy: "```").dropFirst().first)
        let lines = block.components(separatedBy: "\n").filter { $0.hasPrefix("$ ") && !$0.contains("swift build") }
        return lines.map { line in
            let parts = line.dropFirst(2).components(separatedBy: " # ")
            let comment = parts.dropFirst().first?.trimmingCharacters(in: .whitespaces) ?? ""
            return (parts[0], comment.firstMatch(of: /^(pend|approve|identical|sound)\b/).map { String($0.1) })
        }
    }

    @Test func `the session gives what its comments promise`() throws {
        let session = try CommandLineSessionTests.session()
        #expect(session.filter { $0.command.contains("docket ") }.count >= 12)
        #expect(session.compactMap(\.promise) == ["pend", "approve", "identical", "sound"])

        let folder = TemporaryDirectory()
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending("schema"), withDestinationPath: "\(Repository.root)/schema")
        try Data("Flow cytometry: CD22 positive".utf8).write(to: URL(filePath: folder.appending("lab.pdf")))
        // The shell remembers the case, as the reader would.
        let name = #"CASE=$(docket case list --json | sed -n 's/.*"case": "\(.*\)",/\1/p')"#
        let script = session.enumerated().map { number, line in
            let remember = line.command.contains("docket submit") ? "\n\(name)" : ""
            return "echo '@@\(number)'\n\(line.command.replacing("CASE", with: "$CASE"))\(remember)"
        }
        let programs = Program.docket.url.deletingLastPathComponent().path
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/bash")
        shell.arguments = ["-e", "-o", "pipefail", "-c", script.joined(separator: "\n")]
        shell.currentDirectoryURL = URL(filePath: folder.path)
        shell.environment = ["PATH": "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"]
        let outcome = try Program.finish(shell)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")

        let outputs = outcome.output.components(separatedBy: "@@").dropFirst()
        #expect(outputs.count == session.count)
        for (output, line) in zip(outputs, session) {
            guard let promise = line.promise else { continue }
            #expect(output.lowercased().contains(promise), "\(line.command) promises \(promise): \(output)")
        }
    }
}
