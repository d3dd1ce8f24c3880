import Application
import ArgumentParser
import PriorAuthorization
import Representations

struct DosingVerb: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "dosing",
        abstract: "Compute doses, vials and billing units of a case by its policy's dosing section.",
        discussion: """
            The cycles to come with the regimens that apply, each dose by body surface area and in mg, vials, what is left in \
            them, and billing units; beside them the same for the doses asked for. All of it is computed from the facts on \
            record in exact decimals. It is not recorded, and decides nothing.

            Example:
              docket dosing 4f1c
            """)

    static let part = AccessedPart.dosing

    @OptionGroup var target: CaseArgument
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let record = try ledger.record(matching: target.name)
        let dosing = try ledger.dosing(of: record)
        return Report(
            dosing.map { DosingText.lines($0) } ?? [
                "No policy with a dosing rule for it applies to case \(record.id)."
            ],
            json: DosingRepresentation.value(dosing, of: record))
    }
}
