import CanonicalJSON
import Foundation
import Support
import Testing

/// A throw-away ledger, worked on as its users do: by the program `docket` alone.
final class CommandLineLedger: Sendable {
    private let folder = TemporaryDirectory()
    let path: String

    /// Makes the ledger, with the policy of October 2025 in force unless `isEmpty`; who reads it is recorded only on demand.
    init(isEmpty: Bool = false, recordsAccess: Bool = false) throws {
        path = folder.appending("ledger")
        try answer(["init", "--origin", "test.example/pa"] + (recordsAccess ? [] : ["--without-access-record"]))
        guard !isEmpty else { return }
        try answer(["policy", "publish", CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)")])
        try answer(["policy", "activate", "PA.CP.PHAR.359@2025-10", "--effective", "2025-10-15"])
    }

    static let policyFile = "policies/PA.CP.PHAR.359/2025-10.yaml"

    /// The file or folder at `path` of the repository.
    static func repository(_ path: String) -> String { "\(Repository.root)/\(path)" }

    /// A path beside the ledger.
    func beside(_ name: String) -> String { folder.appending(name) }

    /// Writes a file beside the ledger.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: beside(name)))
        return beside(name)
    }

    /// Runs `docket` on the ledger, by an administrator where `arguments` name nobody.
    func docket(_ arguments: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
        let own = ["DOCKET_LEDGER": path, "DOCKET_ACTOR": "ops-1:administrator"]
        return try Program.docket.run(arguments, environment: own.merging(environment) { _, given in given })
    }

    /// What `docket --json` answers; the status must be 0.
    @discardableResult
    func answer(
        _ arguments: [String], environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSONValue {
        let outcome = try docket(arguments + ["--json"], environment: environment)
        try #require(
            outcome.status == 0, "docket \(arguments.joined(separator: " ")): \(outcome.errors)",
            sourceLocation: sourceLocation)
        return try JSONValue(parsing: Array(outcome.output.utf8))
    }

    /// Submits an example and returns the case.
    func submit(_ example: String) throws -> String {
        let answer = try answer(
            ["submit", CommandLineLedger.repository("schema/examples/\(example)"), "--as", "in-1:intake"])
        return try #require(answer.objectValue?["case"]?.stringValue)
    }

    /// Everything that recording changes: the sealed head, the number of rows of every table, the documents kept.
    func contents() throws -> Contents {
        let database = try Intruder("\(path)/ledger.sqlite")
        let head = try database.rows("SELECT size, hex(note) FROM checkpoint ORDER BY size DESC LIMIT 1")
        try #require(head.count == 1)
        var rows: [String: String] = [:]
        for table in try database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'").map({ $0[0] }) {
            rows[table] = try database.rows("SELECT count(*) FROM \"\(table)\"").first?[0]
        }
        let documents = try FileManager.default.subpathsOfDirectory(atPath: "\(path)/documents").sorted()
        return Contents(head: head[0], rows: rows, documents: documents)
    }

    struct Contents: Equatable {
        let head: [String]
        let rows: [String: String]
        let documents: [String]
    }
}

extension JSONValue {
    /// The member `name` of an object; null without one.
    subscript(_ name: String) -> JSONValue { objectValue?[name] ?? .null }

    /// The element at `index` of an array; null without one.
    subscript(_ index: Int) -> JSONValue {
        guard let elements = arrayValue, elements.indices.contains(index) else { return .null }
        return elements[index]
    }
}
