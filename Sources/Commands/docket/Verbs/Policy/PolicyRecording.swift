import Application
import ArgumentParser
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

struct PolicyPublish: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Put a version into the ledger, its words and its compiled rules both.",
        discussion: """
            Its examples must give what they say. A published version never changes; it comes into force by docket policy \
            activate.

            Example:
              docket policy publish schema/policies/PA.CP.PHAR.359/2025-10.yaml \\
                  --as ops-1:administrator
            """)
    static let verb = "policy publish"

    @OptionGroup var policy: PolicyFileArgument
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        try await policy.with { document in
            let result = try await ledger.publish(document, try instruction(["document": document.json]))
            return try RecordingText.report(
                result, in: ledger, next: "docket policy activate \(document.name) --effective YYYY-MM-DD")
        }
    }
}

struct PolicyActivate: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "activate", abstract: "Put a published version into force from a day on.",
        discussion: """
            A request falls under the version in force on the day it was received.

            Example:
              docket policy activate PA.CP.PHAR.359@2025-10 --effective 2025-10-15 \\
                  --as ops-1:administrator
            """)
    static let verb = "policy activate"

    @Argument(help: "The version: POLICY@VERSION.", transform: VersionName.read) var version: VersionName
    @Option(help: ArgumentHelp("The first day, YYYY-MM-DD.", valueName: "day"), transform: checked)
    var effective: CalendarDay
    @Option(help: ArgumentHelp("The last day; open without it.", valueName: "day"), transform: checked)
    var through: CalendarDay?
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let event = PolicyVersionActivated(
            policy: version.policy, version: version.version, effectiveFrom: effective, effectiveThrough: through)
        let result = try await ledger.handle(
            .activate(event), on: version.policy, try instruction(["event": event.json]))
        return try RecordingText.report(result, in: ledger)
    }
}

struct PolicyRetire: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Take a version out of force after a day.",
        discussion: """
            Example:
              docket policy retire PA.CP.PHAR.359@2024-10 --through 2025-10-14 \\
                  --reason "Replaced by 2025-10" --as ops-1:administrator
            """)
    static let verb = "policy retire"

    @Argument(help: "The version: POLICY@VERSION.", transform: VersionName.read) var version: VersionName
    @Option(help: ArgumentHelp("The last day, YYYY-MM-DD.", valueName: "day"), transform: checked)
    var through: CalendarDay
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let event = PolicyVersionRetired(
            policy: version.policy, version: version.version, effectiveThrough: through, reason: reason)
        let result = try await ledger.handle(.retire(event), on: version.policy, try instruction(["event": event.json]))
        return try RecordingText.report(result, in: ledger)
    }
}
