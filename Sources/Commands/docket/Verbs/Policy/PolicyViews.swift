import Application
import ArgumentParser
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

struct PolicyList: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the versions in the ledger and when each is in force.")

    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        PolicyText.list(try ledger.catalog())
    }
}

struct PolicyShow: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a published version as its document is printed, or what it asks for.",
        discussion: """
            Examples:
              docket policy show PA.CP.PHAR.359@2025-10
              docket policy show PA.CP.PHAR.359@2025-10 --facts
            """)

    @Argument(help: "The version: POLICY@VERSION.", transform: VersionName.read) var version: VersionName
    @Flag(help: "Print the facts it asks for: type, who may assert them, the question.") var facts = false
    @Flag(help: "Print how far it is known and how its words are read.") var notes = false
    @OptionGroup var options: LedgerOptions

    func validate() throws {
        if facts && notes { throw ValidationError("--facts and --notes are two views: ask for one.") }
    }

    func report(on ledger: AuditLedger) throws -> Report {
        let published = try ledger.published(version.policy, version.version)
        let document = try PolicyDocument(json: published.payload.source)
        let json = PolicyText.json(published, document, try ledger.catalog())
        guard facts || notes else { return Report(verbatim: document.rendered(), json: json) }
        return Report(facts ? PolicyText.facts(of: document) : PolicyText.notes(of: document), json: json)
    }
}

struct PolicyTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Check a policy file and run its example cases; no ledger is needed.",
        discussion: """
            Example:
              docket policy test schema/policies/PA.CP.PHAR.359/2025-10.yaml
            """)

    @OptionGroup var policy: PolicyFileArgument
    @Flag(help: "Answer with one JSON value, for programs.") var json = false

    func run() async throws {
        let report = try await policy.with { document in
            PolicyText.examples(of: document, compiled: try CompiledPolicy.compile(document))
        }
        try report.print(asJSON: json)
    }
}
