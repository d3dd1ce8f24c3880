import CanonicalJSON
import Foundation
import Support
import Testing

/// A policy analyst at work: a file with slips in it, its examples, two versions side by side.
@Suite struct PolicyAuthoringTests {
    private let folder = TemporaryDirectory()
    private static let policy = CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)")

    private func docket(_ arguments: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
        try Program.docket.run(arguments, environment: environment)
    }

    private func value(_ arguments: [String], status: Int32 = 0) throws -> JSONValue {
        let outcome = try docket(arguments + ["--json"])
        try #require(outcome.status == status, "\(outcome.errors)")
        return try JSONValue(parsing: Array(outcome.output.utf8))
    }

    /// The good file with one text replaced, and the place at which `marker` stands in it then.
    private func file(
        _ text: String, _ replacement: String, marker: String
    ) throws -> (path: String, line: Int64, column: Int64) {
        let good = try String(contentsOfFile: Self.policy, encoding: .utf8)
        let changed = try #require(good.range(of: text), "\(text) is not in the file")
        let bad = good.replacingCharacters(in: changed, with: replacement)
        let place = try #require(bad.range(of: replacement))
        let within = try #require(bad.range(of: marker, range: place), "\(marker) is not in \(replacement)")
        let before = bad[..<within.lowerBound].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let path = folder.appending("\(UUID()).yaml")
        try Data(bad.utf8).write(to: URL(filePath: path))
        return (path, Int64(before.count), Int64(before.last?.count ?? 0) + 1)
    }

    /// A slip: what is replaced, by what, and where in that the finding must point.
    struct Slip: CustomTestStringConvertible {
        let text: String
        let replacement: String
        let marker: String
        let kind: String
        let words: String

        init(_ text: String, _ replacement: String, at marker: String, _ kind: String, _ words: String) {
            self.text = text
            self.replacement = replacement
            self.marker = marker
            self.kind = kind
            self.words = words
        }

        var testDescription: String { "\(kind): \(words)" }
    }

    static let slips: [Slip] = [
        Slip("certainty: verbatim", "certainty: verbatm", at: "verbatm", "shape", "did you mean \"verbatim\"?"),
        Slip("certainty: verbatim", "certanty: verbatim", at: "certanty", "shape", "is \"certanty\" meant for it?"),
        Slip("title: \"", "subtitle: x\ntitle: \"", at: "subtitle", "shape", "is not a known member"),
        Slip("minimum: 0", "minimum: 1.5", at: "1.5", "yaml", "quote it"),
        Slip(
            "expression: CyclesReceived < 6", "expression: CyclesReceived < 6 and CyclesRecieved > 0",
            at: "CyclesRecieved",
            "expression", "did you mean \"CyclesReceived\"?"),
        Slip(
            "expression: CyclesReceived < 6", "expression: 'CyclesReceived < 6 and Diagnosis = ''x'' and Cycles > 0'",
            at: "Cycles > 0", "expression", "not a declared fact"),
        Slip(
            "expression: CyclesReceived < 6", "expression: \"CyclesReceived\\x20< 6 and \\\n              Cycles > 0\"",
            at: "Cycles > 0", "expression", "not a declared fact"),
        Slip(
            "expression: CyclesReceived < 6",
            "expression: >-\n              CyclesReceived < 6\n              and Cycles > 0", at: "Cycles > 0",
            "expression",
            "not a declared fact"),
        Slip(
            "and DoseDay1 <= 0.8 'mg/m2' and DoseDay8 <= 0.5", "and DoseDay1 <= 0.8 'mg/m3' and DoseDay8 <= 0.5",
            at: "<= 0.8",
            "expression", "'mg/m3'"),
        Slip("CyclesReceived < 6", "CyclesReceived <", at: "", "expression", "the end of the expression"),
        Slip(
            "when: DoseIncrease", "when: DoseIncreased", at: "DoseIncreased", "expression",
            "did you mean \"DoseIncrease\"?"),
        Slip(
            "when: RemissionStatus = 'none'", "when: RemissionState = 'none'", at: "RemissionState", "expression",
            "did you mean \"RemissionStatus\"?"),
        Slip("vial: 0.9 mg", "vial: 0.9 mL", at: "0.9 mL", "meaning", "give an amount above zero in mg"),
        Slip("criteria: [I.A.2]", "criteria: [I.A.22]", at: "I.A.22", "meaning", "is no place in the outline"),
        Slip(
            "date: \"2025-10-01\"", "date: \"2025-10-32\"", at: "\"2025-10-32\"", "meaning", "is not a day"),
        Slip("      cycles: 6\n", "      cycles: 5\n", at: "", "example", "cycles approved is 6, expected 5"),
        Slip("age ≥ 18 years;", "age ≥ 19 years;", at: "", "unprinted-number", "18 is not among the printed words"),
        Slip("code: 8302-2", "code: 8302-3", at: "8302-3", "code", "no code of LOINC"),
    ]

    @Test(arguments: slips)
    func `a slip is found at its line and column`(slip: Slip) throws {
        let (path, line, column) = try file(
            slip.text, slip.replacement, marker: slip.marker.isEmpty ? slip.replacement : slip.marker)
        let isAdvice = slip.kind == "unprinted-number" || slip.kind == "code"
        let answer = try value(["policy", "lint", path], status: isAdvice ? 0 : 1)
        let findings = answer["files"][0]["findings"].arrayValue ?? []
        let finding = try #require(
            findings.first {
                $0["kind"] == .string(slip.kind)
                    && "\($0["message"].stringValue ?? "") \($0["advice"].stringValue ?? "")".contains(slip.words)
            }, "\(findings)")
        #expect(finding["severity"] == (isAdvice ? "advice" : "fault"))
        guard !slip.marker.isEmpty else { return }
        #expect(finding["line"] == .integer(line), "\(finding)")
        #expect(finding["column"] == .integer(column), "\(finding)")
    }

    @Test
    func `findings are told a line each, as compilers write them, and the exit status says whether there is a fault`()
        throws
    {
        let (bad, line, column) = try file(
            "expression: CyclesReceived < 6", "expression: Cycles < 6", marker: "Cycles < 6")
        let outcome = try docket(["policy", "lint", bad, Self.policy])
        #expect(outcome.status == 1)
        let lines = outcome.output.split(separator: "\n")
        #expect(
            lines.first?.hasPrefix("\(bad):\(line):\(column): fault: II.A.3: \"Cycles\" is not a declared fact") == true
        )
        #expect(lines.last == "2 files: 1 fault, 0 pieces of advice.")
        let (doubtful, _, _) = try file("code: 8302-2", "code: 8302-3", marker: "8302-3")
        #expect(try docket(["policy", "lint", doubtful]).status == 0)
        #expect(try docket(["policy", "lint", doubtful, "--strict"]).status == 1)
        #expect(try docket(["policy", "lint", Self.policy, "--strict"]).status == 0)
        // The file is at fault for publishing too, with the same place.
        let tested = try docket(["policy", "test", bad])
        #expect(tested.status == 2)
        #expect(tested.errors.hasPrefix("Error: \(bad):\(line):\(column): policy PA.CP.PHAR.359@2025-10: II.A.3"))
    }

    @Test func `a file of nothing but faults is told whole`() throws {
        for (text, words) in [
            ("", "is empty"), ("policy: [\n", "[yaml]"), ("- 1\n", "expected an object"),
            ("format: 1\n", "parts: is missing"),
        ] {
            let path = folder.appending("\(UUID()).yaml")
            try Data(text.utf8).write(to: URL(filePath: path))
            let outcome = try docket(["policy", "lint", path])
            #expect(outcome.status == 1)
            #expect(outcome.output.contains(words), "\(outcome.output)")
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test func `the examples say how far they go`() throws {
        let (path, _, _) = try file("  - name: CD22 negative\n", "  - name: CD22 negative, once more\n", marker: "once")
        let text = try docket(["policy", "test", path]).output
        #expect(text.contains("CRITERION"))
        #expect(
            text.split(separator: "\n").last?.contains("22 of 22 criteria are driven to met and to not met") == true)
        let answer = try value(["policy", "test", path])
        let coverage = try #require(answer["coverage"].arrayValue?.first { $0["criterion"] == "I.A.4" })
        #expect(coverage["notMet"] == ["CD22 negative, once more"])
        let (poor, _, _) = try file("facts: { CD22Positive: false }", "facts: { CD22Positive: true }", marker: "true")
        let outcome = try docket(["policy", "test", poor])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("no example drives I.A.4 to not-met"))
    }

    @Test func `two versions are compared from files and from the ledger, and colour is for terminals`() throws {
        let ledger = try CommandLineLedger()
        let older = CommandLineLedger.repository("schema/policies/PA.CP.PHAR.359/2024-10.yaml")
        let text = try ledger.docket(["policy", "diff", older, "PA.CP.PHAR.359@2025-10"])
        #expect(text.status == 0)
        for part in [
            "PA.CP.PHAR.359@2024-10 → PA.CP.PHAR.359@2025-10", "- I.A.5.b  Disease is not relapsed",
            "+ I.A.5.b  If prescribed",
            "text: One of the following [-(a-] {+(a, b+} or [-b):-] {+c):+}",
            "Criteria: 2 added, 1 removed, 1 reworded",
        ] {
            #expect(
                text.output.contains(part.replacing("  ", with: " ")) || text.output.contains(part),
                "\(part)\n\(text.output)")
        }
        #expect(!text.output.contains("\u{1B}"))
        #expect(
            try ledger.docket(["policy", "diff", "PA.CP.PHAR.359@2025-10", Self.policy]).output
                == "PA.CP.PHAR.359@2025-10 and PA.CP.PHAR.359@2025-10 say the same.\n")
    }
}
