import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct AuthorizationGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorization", abstract: "What is authorized and what is left of it: shown, changed, ended.",
        subcommands: [
            AuthorizationShow.self, AuthorizationAmend.self, AuthorizationExtend.self, AuthorizationTerminate.self,
            AuthorizationExpire.self,
        ])
}

struct AuthorizationAmend: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Change what is authorized; to reduce it takes a clinician's credential.",
        discussion: """
            What is not given stays as it is.

            Example:
              docket authorization amend 4f1c --cycles 4 \\
                  --reason "The prescriber asks for fewer." --as md-2:clinician:1999213014
            """)
    static let verb = "authorization amend"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("How many cycles are to be authorized.", valueName: "count")) var cycles: Int?
    @Option(
        help: ArgumentHelp("The doses of days 1, 8 and 15, in mg/m2: 0.8/0.5/0.5.", valueName: "doses"),
        transform: DosePlan.read) var dose: DosePlan?
    @Option(help: ArgumentHelp("The first day.", valueName: "day"), transform: checked) var from: CalendarDay?
    @Option(help: ArgumentHelp("The last day.", valueName: "day"), transform: checked) var through: CalendarDay?
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "cycles": JSONValue(cycles),
            "dose": JSONValue(dose.map { $0.words }),
            "from": JSONValue(from),
            "reason": .string(reason),
            "through": JSONValue(through),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        guard let now = record.state.authorization else {
            throw Failure("usage", "Nothing is authorized in this case", advice: "There is nothing to amend")
        }
        return .amendAuthorization(
            AmendAuthorization(
                terms: AuthorizedTerms(
                    cycles: cycles ?? now.cycles, dose: dose ?? now.dose, from: from ?? now.from,
                    through: through ?? now.through),
                reason: reason))
    }
}

struct AuthorizationExtend: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Let an authorization last longer.",
        discussion: """
            Example:
              docket authorization extend 4f1c --through 2026-08-31 \\
                  --reason "A cycle was delayed." --as rv-2:reviewer
            """)
    static let verb = "authorization extend"

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("The new last day.", valueName: "day"), transform: checked) var through: CalendarDay
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "reason": .string(reason),
            "through": .string(through.text),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .extendAuthorization(ExtendAuthorization(through: through, reason: reason))
    }
}

struct AuthorizationTerminate: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "terminate",
        abstract: "End an authorization before its time; on medical grounds it takes a clinician's credential.",
        discussion: """
            Example:
              docket authorization terminate 4f1c --effective 2026-02-01 \\
                  --ground member-request --reason "The member asked for it." \\
                  --as rv-2:reviewer
            """)
    static let verb = "authorization terminate"

    @OptionGroup var target: CaseArgument
    @Option(
        help: ArgumentHelp("The first day on which nothing is authorized any more.", valueName: "day"),
        transform: checked) var effective: CalendarDay
    @Option(help: "On what ground.") var ground: TerminationGround
    @Option(help: ArgumentHelp("Why, for the member and the provider.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "effective": .string(effective.text),
            "ground": .string(ground.rawValue),
            "reason": .string(reason),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .terminateAuthorization(TerminateAuthorization(effective: effective, ground: ground, reason: reason))
    }
}

struct AuthorizationExpire: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "expire", abstract: "Record that the last day of an authorization passed.",
        discussion: """
            Example:
              docket authorization expire 4f1c --as engine
            """)
    static let verb = "authorization expire"

    @OptionGroup var target: CaseArgument
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject { [:] }
    var fallback: Actor? { .engine(version: AuditLedger.engineVersion) }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .expireAuthorization
    }
}
