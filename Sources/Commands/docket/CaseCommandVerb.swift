import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization

/// A verb that gives a case one command.
protocol CaseCommandVerb: AsyncParsableCommand {
    var options: LedgerOptions { get }
    var actor: ActorOptions { get }
    var caseName: String { get }
    /// What the verb was asked, for telling a repetition from another request.
    var arguments: JSONValue { get }
    /// Who acts where nobody is named.
    var fallback: Actor? { get }

    /// The command, built against the case as it is.
    func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand
}

extension CaseCommandVerb {
    var fallback: Actor? { nil }

    func run() async throws {
        let ledger = try AuditLedger.open(at: try options.directory(), passphrase: try options.passphrase())
        let result: CommandResult
        let caseID: CaseID
        do {
            caseID = try ledger.caseID(matching: caseName)
            let request: JSONValue = [
                "arguments": arguments, "case": .string(caseID.text),
                "verb": .string(Self.configuration.commandName ?? "\(Self.self)"),
            ]
            let instruction = try actor.instruction(for: request, fallback: fallback)
            result = try await ledger.handle(instruction, on: caseID) { record in
                try command(for: record, in: ledger)
            }
        } catch {
            try? await ledger.close()
            throw error
        }
        let record = try ledger.record(of: caseID)
        try await ledger.close()
        try ResultText.report(result, on: record).print(asJSON: options.json)
    }
}
