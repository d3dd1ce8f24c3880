import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Projections

struct AccessList: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List who read what cases say, when and what for.",
        discussion: """
            Of one case, or of all; this reading is the last line of it. With --member, also what was read over many cases \
            when the member had one.

            Examples:
              docket access list 4f1c --as po-1:privacy-officer --purpose audit
              docket access list --broken-glass --as au-1:auditor --purpose audit
            """)

    @Argument(
        help: ArgumentHelp("The case: its identifier, or a part of it of at least four characters.", valueName: "case"))
    var caseName: String?
    @Option(help: ArgumentHelp("Only what showed something of this member.", valueName: "id"), transform: checked)
    var member: MemberID?
    @Option(help: ArgumentHelp("Only what this actor read.", valueName: "id"), transform: checked)
    var actor: ActorID?
    @Flag(help: "Only those for which the glass was broken.") var brokenGlass = false
    @OptionGroup var period: RecordedPeriodOptions
    @OptionGroup var options: ReadingOptions

    func subject(in ledger: AuditLedger) throws -> AccessSubject {
        try caseName.map { .of(try ledger.caseID(matching: $0), .accessRecord) }
            ?? .ofMany(.accessRecord, member: member)
    }

    func report(on ledger: AuditLedger) throws -> Report {
        let filter = AccessFilter(
            caseID: try caseName.map { try ledger.caseID(matching: $0) }, actor: actor?.text, brokeGlass: brokenGlass,
            from: period.start, before: period.end)
        return AccessText.list(try ledger.accesses(filter, of: member), isRecorded: try ledger.recordsAccess())
    }
}
