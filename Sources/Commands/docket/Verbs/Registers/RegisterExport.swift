import Application
import ArgumentParser
import CanonicalJSON
import Cryptography
import EventStore
import PriorAuthorization
import Representations

struct RegisterExport: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a register to a file, with a manifest that ties it to the log.",
        discussion: """
            Writes FILE and FILE.manifest.json, both new. CSV is RFC 4180 in UTF-8; a cell that a spreadsheet could take for a \
            formula begins with an apostrophe. The manifest names the columns, the period, the signed head of the log and the \
            SHA-256 of FILE.

            Examples:
              docket register export grievances --from 2026-01-01 --through 2026-03-31
              docket register export timeliness --as-of 2026-03-31T23:59:59-04:00 \\
                  --format json --output timeliness.json
            """)

    @Argument(help: "The register, as docket register list shows it.") var name: String
    @OptionGroup var when: PeriodOptions
    @Option(help: "How to write it.") var format = RegisterFormat.csv
    @Option(
        help: ArgumentHelp("The file to write, a new one; NAME.csv or NAME.json without it.", valueName: "file"),
        completion: .file())
    var output: String?
    @Option(help: ArgumentHelp("For universes: the plan's contract, such as H1234.", valueName: "id"))
    var contract: String?
    @Option(help: ArgumentHelp("For universes: the plan benefit package, such as 001.", valueName: "id"))
    var pbp: String?
    @Option(help: ArgumentHelp("For universes: the first tier, downstream or related entity.", valueName: "name"))
    var fdr: String?
    @OptionGroup var disclosure: DisclosureOptions
    @OptionGroup var options: ReadingOptions

    func subject(in ledger: AuditLedger) throws -> AccessSubject { .ofMany(.register) }

    func report(on ledger: AuditLedger, to reader: Reader) async throws -> Report {
        let file = OutgoingFile(
            .register, of: nil, format: format.rawValue, digest: nil, recipient: disclosure.recipient,
            description: "register \(name)\(when.words)")
        return try await ledger.exporting(file, by: reader) { try report(on: ledger) }
    }

    func report(on ledger: AuditLedger) throws -> Report {
        guard let register = Register.named(name) else {
            throw Failure(
                "unknown-name", "No register is called \(name)",
                advice: Spelling.nearest(to: name, among: Register.all.map(\.id)).map { "Did you mean \($0)?" }
                    ?? "There are \(Register.all.map(\.id).joined(separator: ", "))")
        }
        let query = RegisterQuery(
            period: try when.period(), asOf: when.asOf?.timestamp,
            plan: PlanIdentity(contract: contract, benefitPackage: pbp, relatedEntity: fdr))
        let path = output ?? "\(name).\(format.rawValue)"
        var bar = ProgressBar(name, of: "cases")
        do {
            return report(try ledger.export(register, query, as: format, to: path) { bar.show($0, of: $1) })
        } catch let refusal as RegisterRefusal {
            throw Failure(
                refused: "value-too-long", refusal.description,
                advice:
                    "correct the values, or export a register that sets no lengths; nothing was written and nothing cut"
            )
        }
    }

    private func report(_ manifest: RegisterManifest) -> Report {
        var lines = [
            "Wrote \(manifest.file): \(counted(manifest.rows, "row")) from \(counted(manifest.reading.cases, "case")), "
                + "as of \(manifest.reading.context.asOf).",
            "Wrote \(RegisterManifest.path(of: manifest.file)): head of \(manifest.reading.head.size) entries, "
                + "SHA-256 \(manifest.digest.hex).",
        ]
        lines += manifest.incompleteness
        return Report(lines, json: RegisterRepresentation.value(manifest))
    }
}

extension RegisterManifest {
    /// A warning where events could not be read.
    fileprivate var incompleteness: [String] {
        guard reading.incompleteCases > 0 else { return [] }
        return [
            "Incomplete: \(counted(reading.unreadEvents, "event")) of \(counted(reading.incompleteCases, "case")) could not be "
                + "read (destroyed, withheld or unknown); what they say is missing here."
        ]
    }
}
