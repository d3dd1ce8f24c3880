import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct CycleVerb: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "cycle", abstract: "Record a cycle of treatment that was given, whoever paid.",
        discussion: """
            Cycles this plan pays for count against the authorization; all of them count against the lifetime cap of \
            the policy.

            Example:
              docket cycle 4f1c --administered 2025-11-03 --source "claim 77120" \\
                  --as intake-1:intake
            """)
    static let verb = "cycle"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("Which cycle of the member's life it is; the next without it.", valueName: "count"))
    var number: Int?
    @Option(help: ArgumentHelp("The day it began.", valueName: "day"), transform: checked) var administered: CalendarDay
    @Option(help: ArgumentHelp("Who paid, where it was not this plan, in words.", valueName: "text")) var payer: String?
    @Option(
        help: ArgumentHelp("The doses of days 1, 8 and 15 given, in mg/m2: 0.8/0.5/0.5.", valueName: "doses"),
        transform: DosePlan.read) var dose: DosePlan?
    @Option(help: ArgumentHelp("How the plan knows, such as a claim's number.", valueName: "text")) var source: String
    @Option(
        help: ArgumentHelp(
            "The document on file that shows it: its title, or the beginning of its SHA-256.", valueName: "document"))
    var document: String?
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "administered": .string(administered.text),
            "document": JSONValue(document),
            "dose": JSONValue(dose.map { $0.words }),
            "number": JSONValue(number),
            "payer": JSONValue(payer),
            "source": .string(source),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .recordCycle(
            RecordCycle(
                cycle: number, administeredOn: administered, payer: payer == nil ? .plan : .other, payerName: payer,
                dose: dose, source: source, document: try document.map { try record.document($0) }))
    }
}
