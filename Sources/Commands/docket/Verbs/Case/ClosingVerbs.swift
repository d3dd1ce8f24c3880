import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Representations

struct Deny: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "deny",
        abstract: "Deny the request for an administrative reason: no judgement of medical necessity.",
        discussion: """
            A denial on medical grounds is a clinician's: docket determine CASE denied.

            Example:
              docket deny 4f1c --ground not-eligible \\
                  --rationale "Coverage ended on 2025-09-30." --as rv-2:reviewer
            """)
    static let verb = "deny"

    @OptionGroup var target: CaseArgument
    @Option(help: "On what ground.") var ground: AdministrativeGround
    @Option(help: ArgumentHelp("Why, in words for the member and the provider.", valueName: "text")) var rationale:
        String
    @Option(
        help: ArgumentHelp(
            "A document on file that shows it: its title, or the beginning of its SHA-256. May be given again.",
            valueName: "document")) var document: [String] = []
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "document": JSONValue(document),
            "ground": .string(ground.rawValue),
            "rationale": .string(rationale),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .denyAdministratively(
            AdministrativeDenialIssued(
                ground: ground, rationale: rationale, documents: try document.map { try record.document($0) }))
    }
}

struct Dismiss: CaseVerb {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Close the request without a decision.",
        discussion: """
            Example:
              docket dismiss 4f1c --ground duplicate \\
                  --reason "Asked for and approved in May." --as intake-1:intake
            """)
    static let verb = "dismiss"

    @OptionGroup var target: CaseArgument
    @Option(help: "On what ground.") var ground: DismissalGround
    @Option(help: ArgumentHelp("Why, for whoever asked.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    var arguments: JSONObject {
        [
            "ground": .string(ground.rawValue),
            "reason": .string(reason),
        ]
    }

    func command(on record: CaseRecord, at moment: Timestamp) throws -> CaseCommand {
        .dismiss(RequestDismissed(ground: ground, reason: reason))
    }
}
