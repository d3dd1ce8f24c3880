import CanonicalJSON
import Foundation
import Support
import Testing

/// The public conformance tests of CQL, run by the program as anyone would, where they lie beside the checkout.
@Suite struct PublicExpressionTests {
    private static let folder = "\(Repository.root)/../shared/cql-tests"

    @Test(.enabled(if: FileManager.default.fileExists(atPath: folder), "the public tests of CQL are not here"))
    func `the public suite passes but for the tests that are named with their reasons`() throws {
        let outcome = try Program.docket.run(["cql", "test", Self.folder, "--json"])
        let answer = try JSONValue(parsing: Array(outcome.output.utf8)).objectValue
        let files = answer?["files"]?.arrayValue?.compactMap(\.objectValue) ?? []
        #expect(files.count == 16)
        let reasons = try Repository.text("schema/cql-conformance.md")
        for file in files {
            let (name, passed) = (file["file"]?.stringValue ?? "", file["passed"]?.integerValue ?? 0)
            let failures = file["failures"]?.arrayValue?.compactMap { $0.objectValue?["name"]?.stringValue } ?? []
            print("CQL: \(name): \(passed) of \(passed + Int64(failures.count)) passed")
            for failure in failures { #expect(reasons.contains("`\(failure)`"), "\(name) \(failure)") }
            let count = "| \(name.dropLast(4)) | \(passed) | \(passed + Int64(failures.count)) |"
            #expect(reasons.contains(count), "\(count)")
        }
        #expect(outcome.status == 1)
    }

    @Test func `an expression is evaluated, and one that has no value says why`() throws {
        let value = try Program.docket.run(["cql", "eval", "years between @2015 and @2020"])
        #expect(value.status == 0 && value.output == "Interval[4, 5]\n")
        let refused = try Program.docket.run(["cql", "eval", "Interval[5, 1]"])
        #expect(refused.status == 2 && refused.errors.contains("ends before it begins"))
        let malformed = try Program.docket.run(["cql", "eval", "1 +"])
        #expect(malformed.status == 2 && malformed.errors.contains("line 1, column 4"))
    }

    @Test func `a folder without tests, and a file that is none, are refused with words`() throws {
        let directory = TemporaryDirectory()
        let empty = try Program.docket.run(["cql", "test", directory.path])
        #expect(empty.status == 2 && empty.errors.contains("holds no .xml file"))
        for (content, words) in [("<tests", "line"), ("<html></html>", "<tests> is needed")] {
            try Data(content.utf8).write(to: URL(filePath: directory.appending("a.xml")))
            let outcome = try Program.docket.run(["cql", "test", directory.path])
            #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
        }
    }
}
