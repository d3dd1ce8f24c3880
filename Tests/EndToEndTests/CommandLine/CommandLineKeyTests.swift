import CanonicalJSON
import Foundation
import Support
import Testing

/// A ledger whose key file is encrypted: what records needs the passphrase, what reads and checks does not.
@Suite struct CommandLineKeyTests {
    private let folder = TemporaryDirectory()
    private let ledger: String

    init() throws {
        ledger = folder.appending("ledger")
        try Data("correct horse\nbattery".utf8).write(to: URL(filePath: folder.appending("right")))
        try Data("battery staple\n".utf8).write(to: URL(filePath: folder.appending("wrong")))
        let made = try docket([
            "init", "--origin", "test.example/locked", "--passphrase-file", folder.appending("right"),
            "--without-access-record",
        ])
        try #require(made.status == 0, "\(made.errors)")
    }

    private func docket(_ arguments: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
        try Program.docket.run(
            arguments + ["--ledger", ledger],
            environment: ["DOCKET_ACTOR": "ops-1:administrator"].merging(environment) { _, given in given })
    }

    private let publish = ["policy", "publish", "\(Repository.root)/schema/\(CommandLineLedger.policyFile)"]

    @Test func `the key file holds nothing in the clear`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(ledger)/keys").filter {
            $0.hasSuffix(".pem")
        }
        let pem = try String(contentsOfFile: "\(ledger)/keys/\(try #require(names.first))", encoding: .utf8)
        #expect(pem.contains("BEGIN ENCRYPTED PRIVATE KEY"))
    }

    @Test(arguments: ["--passphrase-file", "DOCKET_PASSPHRASE_FILE"])
    func `the passphrase opens it`(_ way: String) throws {
        let right = folder.appending("right")
        let outcome =
            way.hasPrefix("--")
            ? try docket(publish + [way, right]) : try docket(publish, environment: [way: right])
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test func `who keeps it where others can read it is warned`() throws {
        let right = folder.appending("right")
        for (mode, isWarned) in [(0o644, true), (0o640, true), (0o600, false), (0o400, false)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: right)
            let outcome = try docket(["rebuild", "--passphrase-file", right])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("Warning: others than its owner can read") == isWarned, "\(outcome.errors)")
            #expect(outcome.errors.contains("chmod 600 \(right)") == isWarned, "\(outcome.errors)")
        }
    }

    @Test func `without it nothing is recorded, and the error says what to give`() throws {
        let before = try docket(["head"]).output
        for (arguments, reason) in [(publish, "no passphrase was given"), (["rebuild"], "no passphrase was given")] {
            let outcome = try docket(arguments)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(reason), "\(outcome.errors)")
            #expect(outcome.errors.contains("--passphrase-file"), "\(outcome.errors)")
        }
        let wrong = try docket(publish + ["--passphrase-file", folder.appending("wrong"), "--json"])
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("wrong passphrase"), "\(wrong.errors)")
        #expect(try JSONValue(parsing: Array(wrong.output.utf8))["error"]["code"] == "key")
        #expect(try docket(["head"]).output == before)
    }

    @Test func `reading and checking need none`() throws {
        let opened = try docket(publish + ["--passphrase-file", folder.appending("right")])
        try #require(opened.status == 0, "\(opened.errors)")
        let readings: [[String]] = [
            ["policy", "list"], ["case", "list"], ["head"], ["key", "show"], ["prove", "1"], ["verify"],
            ["export", folder.appending("bundle.tar")], ["replay", "--all"],
        ]
        for arguments in readings {
            let outcome = try docket(arguments)
            #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
        }
    }
}
