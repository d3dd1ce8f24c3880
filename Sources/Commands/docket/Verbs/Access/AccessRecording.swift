import Application
import ArgumentParser
import CanonicalJSON

struct AccessRequire: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "require", abstract: "Have the ledger record who reads what cases say, from here on.",
        discussion: """
            This is for administrators and privacy officers.

            Example:
              docket access require --reason "Requests of members are to come." --as ops-1:administrator
            """)
    static let verb = "access require"

    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let result = try await ledger.recordAccesses(
            true, reason: reason, instruction(["reason": .string(reason)]))
        return try RecordingText.report(result, in: ledger)
    }
}

struct AccessWaive: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "No longer record who reads what cases say, with a reason, on record.",
        discussion: """
            A ledger with health information must record it (45 CFR 164.312(b)). This is for administrators and privacy officers.

            Example:
              docket access waive --reason "Only invented cases." --as po-1:privacy-officer
            """)
    static let verb = "access waive"

    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let result = try await ledger.recordAccesses(
            false, reason: reason, instruction(["reason": .string(reason)]))
        return try RecordingText.report(result, in: ledger)
    }
}
