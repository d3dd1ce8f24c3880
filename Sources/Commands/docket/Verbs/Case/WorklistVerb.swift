import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Projections

struct WorklistVerb: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "worklist", abstract: "List the deadlines that wait, over all cases, the first due first.",
        discussion: """
            Example:
              docket worklist --standing overdue
            """)

    @OptionGroup var time: TimeOptions
    @Option(help: "Only those that stand so.") var standing: ClockStanding?
    @Flag(help: "Also the times in which the member may act, and the plan need not.") var windows = false
    @Option(help: ArgumentHelp("At most so many.", valueName: "count")) var limit: Int?
    @OptionGroup var options: LedgerOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 up.") }
    }

    func report(on ledger: AuditLedger) throws -> Report {
        let now = time.moment(or: ledger.now())
        let clocks = try ledger.worklist(includingWindows: windows).filter {
            standing == nil || $0.standing(at: now) == standing
        }
        return WorklistText.report(Array(clocks.prefix(limit ?? clocks.count)), at: now)
    }
}

struct ClockSweep: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Record every deadline that passed, over all cases, as what its rule says that is.",
        discussion: """
            Without --as and DOCKET_ACTOR the engine acts. Run it as often as deadlines matter; what is on record is left alone.

            Example:
              docket clock sweep
            """)
    static let verb = "clock sweep"

    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let instruction = try instruction([:], orElse: .engine(version: AuditLedger.engineVersion))
        guard instruction.idempotency == nil else {
            throw Failure(
                "usage", "clock sweep takes no --idempotency-key", advice: "Run it again; it repeats nothing by itself")
        }
        return WorklistText.swept(try await ledger.recordMissedDeadlines(instruction))
    }
}
