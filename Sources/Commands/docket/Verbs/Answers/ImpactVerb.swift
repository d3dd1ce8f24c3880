import Application
import ArgumentParser
import CanonicalJSON
import ClinicalPolicy
import Foundation
import PriorAuthorization

struct ImpactVerb: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "Show which past determinations would rest on another recommendation under a version.",
        discussion: """
            The version is a policy file that need not be in the ledger, or a published version. Each determination is taken on \
            the facts of then. Nothing is written.

            Examples:
              docket impact drafts/2026-01.yaml
              docket impact PA.CP.PHAR.359@2025-10
            """)

    @Argument(
        help: "The policy file, or a published version: POLICY@VERSION.",
        completion: .file(extensions: ["yaml", "yml"]))
    var draft: String
    @OptionGroup var options: ReadingOptions

    func subject(in ledger: AuditLedger) throws -> AccessSubject { .ofMany(.impact) }

    func report(on ledger: AuditLedger) throws -> Report {
        let isFile = FileManager.default.fileExists(atPath: draft)
        let version = isFile ? try drafted(ledger.now()) : try published(in: ledger)
        var bar = ProgressBar("impact", of: "cases")
        let impact = try ledger.impact(of: version) { bar.show($0, of: $1) }
        return ImpactText.report(impact, named: isFile ? draft : nil)
    }

    private func drafted(_ now: Timestamp) throws -> PublishedVersion {
        let text = try PolicyFileText(sound: try InputFile.read(draft), name: draft)
        do throws(PolicyError) {
            return try AuditLedger.draft(try PolicyDocument(json: text.json), at: now)
        } catch {
            throw Failure(error, in: text)
        }
    }

    private func published(in ledger: AuditLedger) throws -> PublishedVersion {
        guard let name = try? VersionName.read(draft) else {
            throw Failure(
                "not-found", "\(draft) is neither a file nor a published version",
                advice: "Name a policy file, or POLICY@VERSION; docket policy list shows the versions")
        }
        let version = try ledger.published(name.policy, name.version)
        guard let problem = version.problem else { return version }
        throw Failure("damaged", "\(version.reference): \(problem)", advice: "Verify the ledger")
    }
}
