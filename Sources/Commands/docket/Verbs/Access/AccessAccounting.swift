import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization

struct AccessAccounting: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "accounting",
        abstract: "Account for what of a member's health information left the plan: 45 CFR 164.528.",
        discussion: """
            Each disclosure with its date, recipient, what it was and what for. Those for treatment, payment and health care \
            operations, to the member, and by the member's authorization are left out, and counted by reason; --all shows them. \
            Without --from it goes back six years.

            Example:
              docket access accounting --member M-100001 --purpose member-request \\
                  --as po-1:privacy-officer
            """)

    @Option(help: ArgumentHelp("Whose.", valueName: "id"), transform: checked)
    var member: MemberID
    @OptionGroup var period: RecordedPeriodOptions
    @Flag(help: "Show also what need not be accounted for.") var all = false
    @OptionGroup var options: ReadingOptions

    func subject(in ledger: AuditLedger) throws -> AccessSubject { .ofMany(.accessRecord, member: member) }

    func report(on ledger: AuditLedger) throws -> Report {
        let start = period.start ?? DisclosureAccounting.start(before: ledger.now())
        let accounting = try ledger.disclosures(of: member, from: start, before: period.end)
        return AccessText.accounting(accounting, showsAll: all)
    }
}
