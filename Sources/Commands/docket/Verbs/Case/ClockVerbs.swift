import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct ClockGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Deadlines: shown, extended, recorded as missed.",
        subcommands: [ClockList.self, ClockExtend.self, ClockMiss.self, ClockSweep.self, ClockRulesVerb.self])
}

struct ClockList: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the clocks of a case: what each waits for, when it is due, and how it stands.",
        discussion: """
            Example:
              docket clock list 4f1c --at 2025-11-04T09:00:00-05:00
            """)

    static let part = AccessedPart.clocks

    @OptionGroup var target: CaseArgument
    @OptionGroup var time: TimeOptions
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        ClockText.list(try ledger.record(matching: target.name), at: time.moment(or: ledger.now()))
    }
}

/// The moment for which something is told.
struct TimeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The moment for which it is told (RFC 3339); now without it.", valueName: "moment"),
        transform: Moment.read)
    var at: Moment?

    func moment(or now: Timestamp) -> Timestamp { at?.timestamp ?? now }
}

struct ClockExtend: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "extend",
        abstract: "Move a deadline, with a reason, before it is past; its rule says by how much it may be.",
        discussion: """
            The member is told of it: docket notice issue CASE extension.

            Example:
              docket clock extend 4f1c --requester plan --days 14 \\
                  --reason "The flow cytometry is needed, in the member's interest." \\
                  --as rv-2:reviewer
            """)
    static let verb = "clock extend"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("The entry that started the clock, where several may be extended.", valueName: "index"))
    var clock: UInt64?
    @Option(help: "Who wants the decision to take longer.") var requester: ExtensionRequester
    @Option(help: ArgumentHelp("By how many days; as many as the rule allows without it.", valueName: "count"))
    var days: Int?
    @Option(
        help: ArgumentHelp(
            "Why, and where the plan asks, how the delay is in the member's interest.", valueName: "text"))
    var reason: String
    @OptionGroup var options: RecordingOptions

    func validate() throws {
        if let days, !(1...3650).contains(days) { throw ValidationError("--days takes a number from 1 to 3650.") }
    }

    var arguments: JSONObject {
        [
            "clock": clock.map { JSONValue($0) } ?? .null, "days": JSONValue(days), "reason": .string(reason),
            "requester": .string(requester.rawValue),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .takeExtension(
            TakeExtension(
                clock: try clock.map { try record.event(at: $0, as: ClockStarted.self) }, requester: requester,
                duration: days.map { ClockDuration($0, .calendarDays) }, reason: reason))
    }
}

struct ClockMiss: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "miss", abstract: "Record that a deadline passed, as what its rule says that is.",
        discussion: """
            Without --as and DOCKET_ACTOR the engine acts.

            Example:
              docket clock miss 4f1c --as engine
            """)
    static let verb = "clock miss"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("The entry that started the clock, where several are overdue.", valueName: "index"))
    var clock: UInt64?
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject { ["clock": clock.map { JSONValue($0) } ?? .null] }
    var fallback: Actor? { .engine(version: AuditLedger.engineVersion) }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .recordMissedDeadline(
            RecordMissedDeadline(clock: try clock.map { try record.event(at: $0, as: ClockStarted.self) }))
    }
}

struct ClockRulesVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Show the deadlines that clocks follow, with their sources and how well they are known.",
        discussion: """
            With a file, its rules are read and shown, or the place of what is wrong in it.

            Example:
              docket clock rules my-plan.yaml
            """)

    @Argument(help: "A file of deadlines; without it, those that ledgers follow.") var file: String?
    @Flag(help: "Answer with one JSON value.") var json = false

    func run() async throws {
        let rules = try ClockRulesFile.rules(in: file)
        try ClockText.rules(rules).print(asJSON: json)
    }
}
