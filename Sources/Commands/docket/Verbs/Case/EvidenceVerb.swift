import Application
import ArgumentParser
import Cryptography
import PriorAuthorization

struct EvidenceVerb: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Show when a case was received and decided, and who else can say so.",
        discussion: """
            Brackets receipt and decisions between heads of the log that timestamp authorities and witnesses dated, and says what \
            rests on the operator's word alone.

            Example:
              docket evidence 0199a8e1 --tsa-ca tsa-ca.pem
            """)

    static let part = AccessedPart.evidence

    @OptionGroup var target: CaseArgument
    @Option(
        help: ArgumentHelp(
            "Certificates (PEM) of timestamp authorities to trust, in place of those the ledger trusts. May be given again.",
            valueName: "file"),
        completion: .file())
    var tsaCa: [String] = []
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let id = try ledger.caseID(matching: target.name)
        return EvidenceText.report(try ledger.evidence(for: id, trusting: TrustedCertificates(files: tsaCa)))
    }
}
