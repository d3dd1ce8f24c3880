import Application
import ArgumentParser
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization
import Representations

/// A verb that reads a ledger: no key is needed, and nothing is written to the log.
protocol ReadingVerb: AsyncParsableCommand {
    var options: LedgerOptions { get }

    func report(on ledger: AuditLedger) throws -> Report
}

extension ReadingVerb {
    func run() async throws {
        let ledger = try AuditLedger.openReadOnly(
            at: try options.directory(), passphrase: try KeyOptions.passphrase())
        let report = try await using(ledger) { ledger in try self.report(on: ledger) }
        try report.print(asJSON: options.json)
    }
}

/// A verb that puts something on record.
protocol RecordingVerb: AsyncParsableCommand {
    /// Its words on the command line.
    static var verb: String { get }

    var options: RecordingOptions { get }

    func record(in ledger: AuditLedger) async throws -> Report
}

extension RecordingVerb {
    func run() async throws {
        let ledger = try options.open()
        let report = try await using(ledger) { ledger in try await self.record(in: ledger) }
        try report.print(asJSON: options.ledger.json)
    }

    /// The instruction for a call with `arguments`.
    func instruction(_ arguments: JSONObject, orElse fallback: Actor? = nil) throws -> Instruction {
        try options.actor.instruction(Self.verb, arguments, orElse: fallback)
    }
}

/// A verb that gives a case one command.
protocol CaseVerb: RecordingVerb {
    var target: CaseArgument { get }
    /// What the verb was told, the case and who acts left out.
    var arguments: JSONObject { get }
    /// Who acts where nobody is named.
    var fallback: Actor? { get }

    /// The command, built against the case as it stands; it happened at `moment`.
    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand
}

extension CaseVerb {
    var fallback: Actor? { nil }

    func record(in ledger: AuditLedger) async throws -> Report {
        let id = try ledger.caseID(matching: target.name)
        let instruction = try instruction(arguments.with(["case": .string(id.text)]), orElse: fallback)
        let moment = instruction.occurredAt ?? ledger.now()
        let result = try await ledger.handle(instruction, on: id) { try command(on: $0, at: moment) }
        return try RecordingText.report(result, in: ledger)
    }
}

/// Does `body` with `ledger`, and closes it.
func using<Result>(_ ledger: AuditLedger, _ body: (AuditLedger) async throws -> Result) async throws -> Result {
    let result: Result
    do {
        result = try await body(ledger)
    } catch {
        try? await ledger.close()
        throw error
    }
    do {
        try await ledger.close()
    } catch {
        // What was done is done and durable; to answer that it was not would have it done twice.
        Terminal.standardError("Warning: the ledger was not closed as it should be: \(error)")
    }
    return result
}
