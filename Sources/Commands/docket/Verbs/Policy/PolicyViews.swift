import Application
import ArgumentParser
import ClinicalPolicy
import PriorAuthorization
import Representations

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
              docket policy show PA.CP.PHAR.359@2023-10 --annotated
            """)

    @Argument(help: "The version: POLICY@VERSION.", transform: VersionName.read) var version: VersionName
    @Flag(help: "Print the facts it asks for: type, who may assert them, the question.") var facts = false
    @Flag(help: "Print how far it is known and how its words are read.") var notes = false
    @Flag(help: "Print the document with what each criterion requires, and how its words are read, below it.")
    var annotated = false
    @OptionGroup var options: LedgerOptions

    func validate() throws {
        if [facts, notes, annotated].count(where: { $0 }) > 1 {
            throw ValidationError("--facts, --notes and --annotated are views of their own: ask for one.")
        }
    }

    func report(on ledger: AuditLedger) throws -> Report {
        let published = try ledger.published(version.policy, version.version)
        let document = try PolicyDocument(json: published.payload.source)
        let json = PolicyRepresentation.value(published, document, in: try ledger.catalog())
        if annotated { return Report(AnnotatedPolicyText.lines(document), json: json) }
        guard facts || notes else { return Report(verbatim: document.rendered(), json: json) }
        return Report(facts ? PolicyText.facts(of: document) : PolicyText.notes(of: document), json: json)
    }
}
