import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Projections

struct CaseGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Cases: listed, shown, event by event.",
        subcommands: [CaseList.self, CaseShow.self, CaseEvents.self])
}

struct CaseList: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the cases and where each stands, in the order their requests arrived.",
        discussion: """
            Example:
              docket case list --status clinician-review
            """)

    @Option(help: "Only those that stand there.") var status: CasePhase?
    @Option(help: ArgumentHelp("Only those of this member.", valueName: "id")) var member: String?
    @Option(help: ArgumentHelp("At most so many.", valueName: "count")) var limit: Int?
    @OptionGroup var options: ReadingOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 up.") }
    }

    func subject(in ledger: AuditLedger) throws -> AccessSubject {
        .ofMany(.caseList, member: member.flatMap { MemberID($0) })
    }

    func report(on ledger: AuditLedger) throws -> Report {
        CaseText.list(try ledger.caseSummaries(CaseFilter(phase: status, member: member, limit: limit)))
    }
}

struct CaseShow: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Show a case whole: request, documents, criteria with the facts behind them, decisions, who did what when.",
        discussion: """
            The latest evaluation is derived again from the ledger while it is shown; the answer says whether it is identical.
            """)

    static let part = AccessedPart.wholeCase

    @OptionGroup var target: CaseArgument
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let record = try ledger.record(matching: target.name)
        return CaseText.show(
            record, latest: try ledger.latestReplay(of: record.id), dosing: try ledger.dosing(of: record))
    }
}

struct CaseEvents: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "List the events of a case as they were recorded.")

    static let part = AccessedPart.events

    @OptionGroup var target: CaseArgument
    @Flag(help: "Print all that each event says.") var payloads = false
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        EventText.report(try ledger.record(matching: target.name), withPayloads: payloads)
    }
}
