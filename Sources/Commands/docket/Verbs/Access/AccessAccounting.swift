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
        let now = CalendarDay(ledger.now().utcDate)
        let first = now.flatMap { $0.firstDayOfAccounting }.flatMap { Timestamp(rfc3339: "\($0)T00:00:00Z") }
        let accounting = try ledger.disclosures(
            of: member, from: period.start ?? first ?? Timestamp(milliseconds: 0), before: period.end)
        return AccessText.accounting(accounting, showsAll: all)
    }
}

extension CalendarDay {
    /// The day six years before; in a leap year's February, the last that there is.
    fileprivate var firstDayOfAccounting: CalendarDay? {
        guard let year = Int(text.prefix(4)) else { return nil }
        let digits = String(year - DisclosureAccounting.years)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return CalendarDay(padded + text.dropFirst(4)) ?? CalendarDay("\(padded)-02-28")
    }
}
