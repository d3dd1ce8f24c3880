import CanonicalJSON
import Foundation
import Support
import Testing

/// Proofs as `docket` prints them, in files, before `docket-verify`.
struct ProofFiles {
    let folder = TemporaryDirectory()
    let ledger: String
    let key: String

    /// What `docket` prints for `arguments`; it must succeed.
    func docket(_ arguments: String...) throws -> String {
        let outcome = try Program.docket.run(arguments + ["--ledger", ledger])
        try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
        return outcome.output
    }

    /// A new file with `text`.
    func file(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.appending(name)))
        return folder.appending(name)
    }

    /// What `docket-verify` says of a file, with the key where `isPinned`.
    func verify(_ arguments: String..., isPinned: Bool = true) throws -> Program.Outcome {
        try Program.docketVerify.run((isPinned ? ["--key", key] : []) + arguments)
    }

    /// The same as a value for programs.
    func verdict(_ arguments: String...) throws -> (status: Int32, json: JSONObject) {
        let outcome = try Program.docketVerify.run(["--json", "--key", key] + arguments)
        let json = try JSONValue(parsing: Array(outcome.output.utf8)).objectValue
        return (outcome.status, try #require(json, "\(outcome.errors)"))
    }

    /// Expects that what `arguments` name is refused, in words that have `words` in them.
    func expectRefusal(
        _ arguments: String..., saying words: String, at location: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try Program.docketVerify.run(["--key", key] + arguments)
        #expect(outcome.status == 1, "\(outcome.output)\(outcome.errors)", sourceLocation: location)
        #expect(outcome.output.hasPrefix("REFUSED: "), "\(outcome.output)", sourceLocation: location)
        #expect(outcome.output.contains(words), "\(outcome.output)", sourceLocation: location)
        #expect(outcome.output.contains("What to do: "), "\(outcome.output)", sourceLocation: location)
    }
}
