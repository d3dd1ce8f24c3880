import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct CorrectDateVerb: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "correct-date", abstract: "Correct a date on record; the wrong one stays on record beside it.",
        discussion: """
            Clocks that ran from the wrong date run from the right one.

            Example:
              docket correct-date 4f1c 7 received 2025-10-20T09:14:00-04:00 \\
                  --reason "Stamped so in the mailroom." --approver rv-9 \\
                  --as intake-1:intake
            """)
    static let verb = "correct-date"

    @OptionGroup var target: CaseArgument
    @Argument(help: "The entry whose date it is.") var entry: UInt64
    @Argument(help: "Which date.") var date: CorrectableDate
    @Argument(help: "The right one: a day, or a moment (RFC 3339).") var value: String
    @Option(help: ArgumentHelp("Why it is corrected.", valueName: "text")) var reason: String
    @Option(
        help: ArgumentHelp("Who approved it: somebody other than who corrects.", valueName: "id"), transform: checked)
    var approver: ActorID
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "approver": .string(approver.text),
            "date": .string(date.rawValue),
            "entry": JSONValue(entry),
            "reason": .string(reason),
            "value": .string(value),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .correctDate(
            CorrectDate(
                event: try record.event(at: entry), date: date, newValue: value, reason: reason, approver: approver))
    }
}

struct Annotate: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract:
            "Put beside an event that something in it is wrong, where it cannot be corrected as a fact or a date.",
        discussion: """
            Example:
              docket annotate 4f1c 7 --annotation "The fax number is another practice's." \\
                  --reason "Typed from an old letterhead." --approver rv-9 \\
                  --as intake-1:intake
            """)
    static let verb = "annotate"

    @OptionGroup var target: CaseArgument
    @Argument(help: "The entry that is wrong.") var entry: UInt64
    @Option(help: ArgumentHelp("What is wrong, and what is right.", valueName: "text")) var annotation: String
    @Option(help: ArgumentHelp("How it came about.", valueName: "text")) var reason: String
    @Option(
        help: ArgumentHelp("Who approved it: somebody other than who annotates.", valueName: "id"), transform: checked)
    var approver: ActorID
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "annotation": .string(annotation),
            "approver": .string(approver.text),
            "entry": JSONValue(entry),
            "reason": .string(reason),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .annotateError(
            ErrorAnnotated(
                event: try record.event(at: entry), annotation: annotation, reason: reason, approver: approver))
    }
}
