import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization

struct AccessDisclose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclose",
        abstract: "Record what of a case left the plan by another way: a letter, a call, a file from elsewhere.",
        discussion: """
            It stands in the accounting like what this program wrote. It is recorded whether or not reading is.

            Example:
              docket access disclose 4f1c --recipient "Department of Health, Harrisburg" \\
                  --what "Diagnosis and dates of therapy" --how telephone \\
                  --purpose public-health --as po-1:privacy-officer
            """)

    @OptionGroup var target: CaseArgument
    @Option(help: ArgumentHelp("Who received it, with the address where known.", valueName: "text"))
    var recipient: String
    @Option(help: ArgumentHelp("What it was, in words for an accounting.", valueName: "text")) var what: String
    @Option(help: ArgumentHelp("In which form: letter, telephone, fax, a media type.", valueName: "form"))
    var how: String
    @Option(
        help: ArgumentHelp("When it was, where not now (RFC 3339).", valueName: "moment"), transform: Moment.read)
    var occurredAt: Moment?
    @OptionGroup var options: ReadingOptions

    func run() async throws {
        let reader = try options.purpose.reader(options.actor)
        let ledger = try AuditLedger.open(
            at: try options.ledger.directory(), passphrase: try options.key.passphrase())
        let report = try await using(ledger) { ledger in
            let id = try ledger.caseID(matching: target.name)
            let file = OutgoingFile(
                .other, of: id, format: how, digest: nil, recipient: recipient, description: what)
            return try await ledger.exporting(file, by: reader, occurredAt: occurredAt?.timestamp) {
                AccessText.disclosed(file, for: reader, of: id)
            }
        }
        try report.print(asJSON: options.ledger.json)
    }
}
