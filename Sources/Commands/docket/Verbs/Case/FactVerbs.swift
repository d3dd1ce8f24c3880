import Application
import ArgumentParser
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization
import Representations

struct FactGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fact", abstract: "Facts of a case: asserted, corrected.",
        discussion: "Which facts a policy asks for: docket policy show POLICY@VERSION --facts",
        subcommands: [FactAssert.self, FactCorrect.self])
}

struct FactAssert: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "assert", abstract: "State a fact the policy asks for, with the document that supports it.",
        discussion: """
            Example:
              docket fact assert 4f1c CD22Positive true --document "Flow cytometry" \\
                  --locator "page 2" --as rv-2:reviewer
            """)
    static let verb = "fact assert"

    @OptionGroup var target: CaseArgument
    @Argument(help: "The fact, as the policy names it, such as CD22Positive.") var fact: String
    @Argument(help: "Its value, such as true, 6, 0.8, 2025-10-03 or a word.") var value: String
    @Option(help: "The UCUM unit of a quantity, such as mg/m2.") var unit: String?
    @OptionGroup var evidence: EvidenceOptions
    @Option(help: "Where it comes from.") var origin = FactOrigin.staff
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        evidence.json.with([
            "fact": .string(fact), "origin": .string(origin.rawValue), "unit": JSONValue(unit), "value": .string(value),
        ])
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .assertFact(
            AssertFact(
                FactName(fact), .written(value, unit: unit), document: try evidence.digest(in: record),
                locator: evidence.locator, origin: origin))
    }
}

struct FactCorrect: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Correct a fact: the old value stays on record, with the reason and who approved.",
        discussion: """
            Example:
              docket fact correct 4f1c CyclesReceived 2 \\
                  --reason "Read from the wrong column" --approver rv-9 \\
                  --document "Clinic note" --as rv-2:reviewer
            """)
    static let verb = "fact correct"

    @OptionGroup var target: CaseArgument
    @Argument(help: "The fact, as the policy names it.") var fact: String
    @Argument(help: "The right value.") var value: String
    @Option(help: "The UCUM unit of a quantity, such as mg/m2.") var unit: String?
    @Option(help: ArgumentHelp("Why it is corrected.", valueName: "text")) var reason: String
    @Option(
        help: ArgumentHelp("Who approved it: somebody other than who corrects.", valueName: "id"), transform: checked)
    var approver: ActorID
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        evidence.json.with([
            "approver": .string(approver.text), "fact": .string(fact), "reason": .string(reason),
            "unit": JSONValue(unit), "value": .string(value),
        ])
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .correctFact(
            CorrectFact(
                FactName(fact), to: .written(value, unit: unit), reason: reason, approver: approver,
                document: try evidence.digest(in: record), locator: evidence.locator))
    }
}
