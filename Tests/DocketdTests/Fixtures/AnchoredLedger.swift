import CanonicalJSON
import Foundation
import Support
import Testing
import TransparencyLog

/// A throw-away ledger, worked on by the program `docket` alone.
final class AnchoredLedger {
    private let folder = TemporaryDirectory()
    private(set) var path: String
    let key: VerifierKey
    /// Each is for another day.
    private var activations = 0

    init() throws {
        path = folder.appending("ledger")
        let outcome = try ChildProcess.run(
            ChildProcess.built("docket"),
            ["init", "--origin", "log.example/pa", "--without-access-record", "--json", "--ledger", path])
        try #require(outcome.status == 0, "\(outcome.errors)")
        key = try VerifierKey(
            parsing: try #require(JSONValue(parsing: Array(outcome.output.utf8)).objectValue?["key"]?.stringValue))
    }

    func beside(_ name: String) -> String { folder.appending(name) }

    /// Runs `docket` on the ledger.
    func docket(_ arguments: String...) throws -> ChildProcess.Outcome {
        try docket(arguments)
    }

    /// Runs `docket` on the ledger.
    func docket(_ arguments: [String]) throws -> ChildProcess.Outcome {
        try ChildProcess.run(
            ChildProcess.built("docket"), arguments,
            environment: ["DOCKET_LEDGER": path, "DOCKET_ACTOR": "ops-1:administrator"])
    }

    /// What `docket --json` answers; the status must be `status`.
    @discardableResult
    func answer(
        _ arguments: String..., status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSONObject {
        let outcome = try ChildProcess.run(
            ChildProcess.built("docket"), arguments + ["--json"],
            environment: ["DOCKET_LEDGER": path, "DOCKET_ACTOR": "ops-1:administrator"])
        try #require(
            outcome.status == status, "\(arguments): \(outcome.output)\(outcome.errors)", sourceLocation: sourceLocation
        )
        return try #require(JSONValue(parsing: Array(outcome.output.utf8)).objectValue)
    }

    /// Names `witnesses`, of which `required` are required.
    func name(_ witnesses: [(key: VerifierKey, url: String)], required: Int = 1) throws {
        for witness in witnesses { try answer("witness", "add", witness.key.description, "--url", witness.url) }
        if required != 1 { try answer("witness", "require", "\(required)") }
    }

    /// Puts something more on record.
    func grow() throws {
        let file = "\(Repository.root)/schema/policies/PA.CP.PHAR.359/2025-10.yaml"
        let publish = try docket("policy", "publish", file)
        if publish.status == 0 { return }
        activations += 1
        try answer(
            "policy", "activate", "PA.CP.PHAR.359@2025-10", "--effective", "2025-10-\(10 + activations)")
    }

    /// A copy of the directory, as its operator may keep one.
    func copy() throws -> String {
        let copy = beside("copy-\(UUID())")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        return copy
    }

    /// Does `body` on the copy of the ledger at `copy`.
    func with<Result>(copy: String, _ body: () throws -> Result) rethrows -> Result {
        let own = path
        path = copy
        defer { path = own }
        return try body()
    }

    /// The names in `anchors/`.
    var anchors: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/anchors")) ?? []).sorted()
    }

    /// The problems that `docket anchor` had, by the witness's name.
    static func problems(_ answer: JSONObject) -> [String: String] {
        var problems: [String: String] = [:]
        for witness in answer["witnesses"]?.arrayValue ?? [] {
            guard let name = witness.objectValue?["name"]?.stringValue else { continue }
            problems[name] = witness.objectValue?["problem"]?.objectValue?["code"]?.stringValue
        }
        return problems
    }
}
