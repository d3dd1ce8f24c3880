import CanonicalJSON
import Cryptography
import Foundation
import Support
import Testing

/// Registers and samples by the program alone, of the ledger that `docket demo` leaves behind.
@Suite(.toldOnce) struct RegisterCommandTests {
    private let folder = TemporaryDirectory()

    private func docket(_ arguments: [String]) throws -> Program.Outcome {
        try Program.docket.run(arguments, environment: ["DOCKET_LEDGER": try Story.told.path])
    }

    private func answer(_ arguments: [String]) throws -> JSONValue {
        let outcome = try docket(arguments + ["--json"])
        try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
        return try JSONValue(parsing: Array(outcome.output.utf8))
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: folder.appending(name))))
    }

    private func export(_ register: String, to name: String, _ options: String...) throws -> JSONValue {
        try answer(["register", "export", register, "--output", folder.appending(name)] + options)
    }

    @Test func `every register is written, and its manifest says what the file is and under which head`() throws {
        let names = try #require(try answer(["register", "list"])["registers"].arrayValue)
            .compactMap { $0["register"].stringValue }
        #expect(names.contains("grievances") && names.contains("metrics"))
        let head = try answer(["head"])
        for name in names {
            for format in ["csv", "json"] {
                let said = try export(name, to: "\(name).\(format)", "--format", format)
                let file = try bytes("\(name).\(format)")
                let manifest = try JSONValue(parsing: bytes("\(name).\(format).manifest.json"))
                #expect(manifest["file"]["sha256"].stringValue == SHA256.digest(file).hex, "\(name)")
                #expect(manifest["file"]["bytes"] == .integer(Int64(file.count)))
                #expect(manifest["head"]["size"] == head["size"] && manifest["rows"] == said["rows"])
                #expect(manifest["head"]["checkpoint"].stringValue?.contains("\n— ") == true)
                guard format == "json" else { continue }
                let rows = try #require(try JSONValue(parsing: file).arrayValue)
                #expect(manifest["rows"] == .integer(Int64(rows.count)))
                let columns = manifest["columns"].arrayValue?.compactMap { $0["name"].stringValue }.sorted()
                #expect(rows.allSatisfy { Array($0.objectValue?.names ?? []).sorted() == columns }, "\(name)")
            }
        }
    }

    @Test func `the grievance of the story stands in the register with all that the rule asks for`() throws {
        _ = try export("grievances", to: "g.json", "--format", "json")
        let row = try JSONValue(parsing: bytes("g.json"))[0]
        #expect(row["memberName"] == "Jonah Petrakis" && row["receivedOn"] == "2025-11-05")
        #expect(row["resolution"] == "overturned" && row["resolvedOn"] == "2025-11-12")
        #expect(row["reason"].stringValue?.isEmpty == false && row["level"] == "plan")
    }

    @Test func `a period keeps the rows of its days`() throws {
        let all = try export("determinations", to: "all.csv")["rows"]
        let some = try export(
            "determinations", to: "some.csv", "--from", "2025-10-20", "--through", "2025-10-31")["rows"]
        let rest = try export("determinations", to: "later.csv", "--from", "2025-11-01")["rows"]
        let before = try export("determinations", to: "before.csv", "--through", "2025-10-19")["rows"]
        func number(_ value: JSONValue) -> Int64 { if case .integer(let number) = value { number } else { -1000 } }
        #expect(number(some) > 0 && number(rest) > 0 && number(before) > 0)
        #expect(number(all) == number(some) + number(rest) + number(before))
    }

    @Test func `the same moment gives the same bytes, and an earlier one less`() throws {
        let moment = ["--as-of", "2025-11-01T00:00:00Z"]
        let first = try answer(["register", "export", "timeliness", "--output", folder.appending("1.csv")] + moment)
        let again = try answer(["register", "export", "timeliness", "--output", folder.appending("2.csv")] + moment)
        #expect(first["file"]["sha256"] == again["file"]["sha256"])
        let now = try export("timeliness", to: "3.csv")
        #expect(now["file"]["sha256"] != first["file"]["sha256"] && now["rows"] != first["rows"])
        #expect(
            try answer(["register", "export", "grievances", "--output", folder.appending("4.csv")] + moment)["rows"]
                == 0)
    }

    @Test func `what is there is not overwritten, and what cannot be told is refused`() throws {
        _ = try export("metrics", to: "m.csv")
        let kept = try bytes("m.csv")
        for (arguments, code) in [
            (["register", "export", "metrics", "--output", folder.appending("m.csv")], "already-exists"),
            (["register", "export", "metric", "--output", folder.appending("n.csv")], "unknown-name"),
            (
                [
                    "register", "export", "metrics", "--output", folder.appending("n.csv"), "--as-of",
                    "9999-01-01T00:00:00Z",
                ],
                "malformed-request"
            ),
            (
                [
                    "register", "export", "metrics", "--output", folder.appending("n.csv"), "--from", "2025-12-01",
                    "--through", "2025-11-01",
                ], "usage"
            ),
        ] {
            let outcome = try docket(arguments + ["--json"])
            #expect(outcome.status == 2)
            #expect(try JSONValue(parsing: Array(outcome.output.utf8))["error"]["code"].stringValue == code)
        }
        #expect(try bytes("m.csv") == kept)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(left == ["m.csv", "m.csv.manifest.json"])
    }

    @Test func `a value too long for a universe is told of, and nothing is written`() throws {
        let ledger = try CommandLineLedger()
        let submission = try String(
            contentsOfFile: CommandLineLedger.repository("schema/examples/case-01.json"), encoding: .utf8)
        let member = try #require(submission.firstMatch(of: /"id": *"(M-[0-9-]+)"/)?.1)
        let file = try ledger.write(submission.replacing(member, with: "\(member)-0001"), to: "long.json")
        let id = try #require(try ledger.answer(["submit", file, "--as", "in-1:intake"])["case"].stringValue)
        try ledger.answer(["evaluate", id, "--as", "engine"])
        try ledger.answer(["determine", id, "approved", "--rationale", "All is met.", "--as", "engine"])
        let outcome = try ledger.docket(["register", "export", "odag", "--output", ledger.beside("odag.csv"), "--json"])
        #expect(outcome.status == 1)
        let refused = try JSONValue(parsing: Array(outcome.output.utf8))["refused"]
        #expect(refused["code"] == "value-too-long")
        #expect(refused["reason"].stringValue?.contains("\(id): enrolleeId has 16 characters, and may have 11") == true)
        #expect(!FileManager.default.fileExists(atPath: ledger.beside("odag.csv")))
        #expect(!FileManager.default.fileExists(atPath: ledger.beside("odag.csv.manifest.json")))

        // Once the streams are sealed, a case is packed as one file, which docket-verify checks.
        try ledger.answer(["streams", "seal"])
        let report = try ledger.answer(
            ["sample", "--population", "requests", "--seed", "1", "--output", ledger.beside("sample")])
        let files = report["drawn"][0]["files"].arrayValue?.compactMap { $0["name"].stringValue } ?? []
        #expect(files == ["cases/\(id)/case-\(id).packet.tar"])
        let checked = try Program.docketVerify.run([ledger.beside("sample/cases/\(id)/case-\(id).packet.tar")])
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }

    @Test func `what was destroyed is missing from a register, and the manifest says so`() async throws {
        let ledger = try await OldLedger()
        let before = try ledger.answer(["register", "export", "determinations", "--output", folder.appending("1.csv")])
        #expect(before["incompleteCases"] == 0)
        try ledger.answer(OldLedger.disposal(of: [ledger.first]))
        let after = try ledger.answer(["register", "export", "determinations", "--output", folder.appending("2.csv")])
        #expect(after["incompleteCases"] == 1 && after["cases"] == before["cases"])
        #expect((after["unreadEvents"].integerValue ?? 0) > 1)
        let told = try ledger.docket(["register", "export", "metrics", "--output", folder.appending("3.csv")])
        #expect(told.output.contains("Incomplete: ") && told.output.contains("1 case"))
    }

    @Test func `a sample is drawn again by the lines its README gives`() throws {
        let sample = folder.appending("sample")
        let arguments = ["sample", "--population", "determinations", "--size", "3", "--seed", "04 11 27"]
        let report = try answer(arguments + ["--output", sample])
        let drawn = try #require(report["drawn"].arrayValue)
        #expect(drawn.count == 3)
        for entry in drawn {
            for file in try #require(entry["files"].arrayValue) {
                let name = try #require(file["name"].stringValue)
                #expect(file["sha256"].stringValue == SHA256.digest(try bytes("sample/\(name)")).hex)
            }
        }
        #expect(report["confidence"]["mostAffected"] == 4, "of 8 decided cases")
        let outcome = try docket(arguments + ["--output", sample])
        #expect(outcome.status == 2 && outcome.errors.contains("already"))
        let other = try answer(arguments + ["--output", folder.appending("again")])
        #expect(other["drawn"].arrayValue?.map { $0["case"] } == drawn.map { $0["case"] })
        guard let python = Python.path else {
            print("skipped: there is no python3 to draw with")
            return
        }
        let script = try String(contentsOfFile: "\(sample)/README.txt", encoding: .utf8)
            .components(separatedBy: "\n").filter { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
        #expect(script.count == 7)
        _ = try python.run((["import os, sys", "os.chdir(sys.argv[1])"] + script).joined(separator: "\n"), [sample])
    }

    @Test func `a population without a case is told of, and nothing is made`() throws {
        let outcome = try docket(
            ["sample", "--population", "modified", "--seed", "1", "--output", folder.appending("none"), "--json"])
        #expect(outcome.status == 2)
        #expect(try JSONValue(parsing: Array(outcome.output.utf8))["error"]["code"] == "not-found")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
