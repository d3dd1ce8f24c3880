import CanonicalJSON
import Foundation
import Support
import Testing

/// What appeals staff ask of a case, by the command line: nothing of it is written, nothing is guessed, and what was decided stays
/// under the version it was decided under.
@Suite struct AnswerCommandTests {
    private static let policy = "PA.CP.PHAR.359"
    private static let clinician = "cl-1:clinician:1999213014"

    /// A ledger with the versions named published, and in force from the days given.
    private func ledger(_ versions: [(String, String)]) throws -> CommandLineLedger {
        let ledger = try CommandLineLedger(isEmpty: true)
        for (version, day) in versions {
            try ledger.answer([
                "policy", "publish", CommandLineLedger.repository("schema/policies/\(Self.policy)/\(version).yaml"),
            ])
            try ledger.answer(["policy", "activate", "\(Self.policy)@\(version)", "--effective", day])
        }
        return ledger
    }

    private func lines(_ ledger: CommandLineLedger, _ arguments: [String], status: Int32 = 0) throws -> String {
        let outcome = try ledger.docket(arguments)
        #expect(outcome.status == status, "\(outcome.errors)\(outcome.output)")
        // Lines are wrapped to the width there is; words are looked for here.
        return outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Every file of the ledger that holds anything, with its bytes; what SQLite keeps beside a database to share memory does not.
    private func files(_ ledger: CommandLineLedger) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: ledger.path) {
            let path = "\(ledger.path)/\(name)"
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
                !name.hasSuffix("-shm")
            else { continue }
            let bytes = try Data(contentsOf: URL(filePath: path))
            if !bytes.isEmpty { files[name] = bytes }
        }
        return files
    }

    @Test func `no question writes anything: every byte of the ledger stays`() throws {
        let ledger = try ledger([("2024-10", "2024-10-15"), ("2025-10", "2025-10-15")])
        let id = try ledger.submit("case-05.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        _ = try ledger.answer(["case", "show", id])
        let (before, contents) = (try files(ledger), try ledger.contents())
        #expect(before["ledger.sqlite"] != nil)
        let draft = CommandLineLedger.repository("schema/policies/\(Self.policy)/2024-10.yaml")
        let questions = [
            ["why-not", id], ["missing", id], ["what-if", id, "--fact", "CD22Positive=true"],
            ["what-if", id, "--without", "Diagnosis", "--under", "\(Self.policy)@2024-10"],
            ["what-if", id, "--at", "2999-01-01T00:00:00Z"], ["impact", draft], ["replay", id],
        ]
        for question in questions {
            try ledger.answer(question)
            #expect(try ledger.contents() == contents, "\(question)")
            #expect(try files(ledger) == before, "\(question)")
        }
    }

    @Test func `the words say what would have to be otherwise, and for whom to ask`() throws {
        let ledger = try ledger([("2025-10", "2025-10-15")])
        let id = try ledger.submit("case-05.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        let whyNot = try lines(ledger, ["why-not", id])
        #expect(whyNot.contains("There is one way to an approval:"))
        #expect(whyNot.contains("1. I.A.4 would have to be met (now unknown): B-cell ALL is CD22 positive"))
        #expect(whyNot.contains("if CD22Positive were true, with a document (nobody has stated it)"))
        let missing = try lines(ledger, ["missing", id])
        #expect(missing.contains("This would do (1 fact): Facts CD22Positive: Is the leukemia CD22 positive?"))
        #expect(missing.contains("Stated by provider, intake, reviewer, clinician or appeals, with a document"))
        let whatIf = try lines(ledger, ["what-if", id, "--fact", "CD22Positive=true"])
        #expect(whatIf.contains("On record: pend"))
        #expect(whatIf.contains("What if: approve for 6 cycles, under PA.CP.PHAR.359@2025-10"))
        #expect(whatIf.contains("First difference: I.A.4, unknown on record, met if so: B-cell ALL is CD22 positive"))
        #expect(whatIf.contains("Nothing of this was written to the case."))
    }

    @Test func `what every way and every list takes is told once`() throws {
        let ledger = try ledger([("2025-10", "2025-10-15")])
        let text = try String(
            contentsOfFile: CommandLineLedger.repository("schema/examples/case-05.json"), encoding: .utf8)
        let open = text.replacing("\"RelapsedOrRefractory\"", with: "\"ProceedingToTransplant\"")
        #expect(open != text)
        let file = try ledger.write(open, to: "open.json")
        let id = try ledger.answer(["submit", file, "--as", "in-1:intake"])["case"].stringValue ?? ""
        try ledger.answer(["evaluate", id, "--as", "engine"])
        let missing = try lines(ledger, ["missing", id])
        #expect(missing.contains("Every list needs this (1 fact): Facts CD22Positive:"))
        #expect(missing.contains("And one of these, the shortest list first (1 fact): Facts RelapsedOrRefractory:"))
        #expect(missing.contains("Or (1 judgement): Judgements I.A.5.c:"))
        let whyNot = try lines(ledger, ["why-not", id])
        #expect(whyNot.contains("Each of the 3 ways to an approval takes this: I.A.4 would have to be met"))
        #expect(whyNot.components(separatedBy: "CD22Positive were true").count == 2)
        #expect(whyNot.contains("1. I.A.5.a would have to be met (now unknown)"))
        #expect(
            try lines(ledger, ["why-not", id, "--limit", "1"]).contains(
                "This is the shortest way to an approval; there are more, or may be:"))
    }

    @Test func `a version activated later with an earlier day changes no past decision, and shows`() throws {
        let ledger = try ledger([("2024-10", "2024-10-15")])
        try ledger.answer([
            "policy", "publish", CommandLineLedger.repository("schema/policies/\(Self.policy)/2025-10.yaml"),
        ])
        let id = try ledger.submit("case-04.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        try ledger.answer([
            "determine", id, "denied", "--rationale", "I.A.5 is not met.", "--criterion", "I.A.5", "--as",
            Self.clinician,
        ])
        let head = try ledger.answer(["case", "show", id])["determination"]["recordedAt"].stringValue ?? ""
        try ledger.answer(["policy", "activate", "\(Self.policy)@2025-10", "--effective", "2025-09-01"])
        let replay = try ledger.answer(["replay", id])
        #expect(replay["identical"] == 1)
        #expect(replay["replays"][0]["under"] == "PA.CP.PHAR.359@2024-10")
        #expect(replay["replays"][0]["selectedToday"] == "PA.CP.PHAR.359@2025-10")
        let words = try lines(ledger, ["replay", id])
        #expect(words.contains("✓ identical"))
        #expect(words.contains("as the ledger stands today, 2025-09-18 falls under PA.CP.PHAR.359@2025-10"))
        #expect(words.contains("engine docket-engine/1 then, docket-engine/1 now"))
        #expect(words.contains("PhiladelphiaChromosomePositive = true"))
        // As the ledger knew it at the determination, and as it knows it since.
        let then = try ledger.answer(["what-if", id, "--at", head])
        #expect(then["under"] == "PA.CP.PHAR.359@2024-10")
        #expect(then["firstDifference"] == .null)
        let now = try ledger.answer(["what-if", id, "--at", "2999-01-01T00:00:00Z"])
        #expect(now["under"] == "PA.CP.PHAR.359@2025-10")
        #expect(now["whatIf"]["recommendation"] == "approve")
        #expect(now["firstDifference"]["criterion"] == "I.A.5.b")
        let impact = try ledger.answer(["impact", "\(Self.policy)@2025-10"])
        #expect(impact["changed"] == 1)
        #expect(impact["matrix"][0] == ["count": 1, "other": "approve", "recorded": "clinician"])
        #expect(try ledger.answer(["verify"])["sound"] == true)
    }

    @Test func `what hangs on text that is not on file is not derivable, and says which`() throws {
        let ledger = try ledger([("2023-10", "2023-10-15")])
        let id = try ledger.submit("case-03.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        let gap = "whether I.A is met hangs on I.A.5.b.ii, whose text in PA.CP.PHAR.359@2023-10 is not on file"
        let replay = try lines(ledger, ["replay", id], status: 1)
        #expect(replay.contains("✗ not derivable: every result is the same as recorded, and \(gap)"))
        let whatIf = try lines(ledger, ["what-if", id, "--fact", "CyclesReceived=1"], status: 1)
        #expect(whatIf.contains("What if: ✗ not derivable: \(gap)"))
        #expect(!whatIf.contains("What if: pend"))
        let whyNot = try lines(ledger, ["why-not", id])
        #expect(whyNot.contains("not derivable: the text of I.A.5.b.ii in this version is not on file"))
        #expect(try lines(ledger, ["missing", id]).contains("the text of I.A.5.b.ii in PA.CP.PHAR.359@2023-10"))
        #expect(try ledger.answer(["verify"])["sound"] == true)
        // With the relapse it no longer hangs on that.
        let relapsed = try ledger.answer(["what-if", id, "--fact", "RelapsedOrRefractory=true"])
        #expect(relapsed["notDerivable"] == .null)
        #expect(relapsed["whatIf"]["recommendation"] == "approve")
    }

    @Test func `the impact of a draft that is in no ledger is told by case and by criterion`() throws {
        let ledger = try ledger([("2025-10", "2025-10-15")])
        let id = try ledger.submit("case-01.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        try ledger.answer(["determine", id, "approved", "--rationale", "All is met.", "--as", "engine"])
        let path = CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let stricter = text.replacing("version: 2025-10", with: "version: 2026-10").replacing(
            "expression: years between DateOfBirth and AgeReferenceDate >= 1\n",
            with: "expression: years between DateOfBirth and AgeReferenceDate >= 40\n")
        #expect(stricter != text)
        let draft = try ledger.write(stricter, to: "draft.yaml")
        let words = try lines(ledger, ["impact", draft])
        #expect(words.contains("PA.CP.PHAR.359@2026-10, drafted in \(draft), on past determinations"))
        #expect(words.contains("1 of 1 determination would rest on another recommendation:"))
        #expect(words.contains("Case \(id), approved under 2025-10: approve → clinician I.A.3: met → not met"))
        #expect(words.contains("I.A.3 met not met 1 1"))
        #expect(try ledger.answer(["policy", "list"])["versions"].arrayValue?.count == 1)
    }
}
