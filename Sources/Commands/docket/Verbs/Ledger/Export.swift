import Application
import ArgumentParser
import EventLog
import PriorAuthorization
import Representations

struct Export: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        abstract: "Write a bundle that anyone can check offline, or the log as tiles.",
        discussion: """
            A bundle is a plain tar: entries, seals, key, policies, and unless left out payloads and documents. \
            docket-verify BUNDLE checks it. With --tiles, DESTINATION becomes a directory with checkpoint and tile/… as C2SP \
            tlog-tiles defines them; tiles hold no health information. Any web server that serves the directory makes the log \
            one that others can monitor; the same call brings it up to date meanwhile.

            With --recipient it is for somebody outside the plan: a disclosure. A bundle without payloads and tiles need no \
            purpose, and are not recorded.

            Examples:
              docket export bundle.tar
              docket export --tiles public
            """)

    @Argument(help: "The bundle to write, a new file; with --tiles, the directory.", completion: .file())
    var destination: String
    @Flag(help: "Write the log as tiles.") var tiles = false
    @Flag(help: "Leave out payloads and documents: structure only, no health information.")
    var withoutPayloads = false
    @Flag(help: "Leave out documents.") var withoutDocuments = false
    @OptionGroup var disclosure: DisclosureOptions
    @OptionGroup var options: ReadingOptions

    func validate() throws {
        if tiles && (withoutPayloads || withoutDocuments) {
            throw ValidationError("Tiles never hold payloads or documents: leave --without-… away.")
        }
    }

    var showsHealthInformation: Bool { !tiles && !withoutPayloads }

    func subject(in ledger: AuditLedger) throws -> AccessSubject { .ofMany(.bundle) }

    func report(on ledger: AuditLedger, to reader: Reader) async throws -> Report {
        var bar = ProgressBar("export")
        let summary = try await ledger.exportBundle(
            to: destination, contents: contents, passphrase: try options.key.passphrase(), for: disclosure.recipient,
            by: reader
        ) { bar.show($0, of: $1) }
        return wrote(summary)
    }

    func report(on ledger: AuditLedger) throws -> Report {
        var bar = ProgressBar("export")
        if tiles {
            let files = try ledger.exportTiles(to: destination) { bar.show($0, of: $1) }
            return Report(
                ["Wrote \(counted(files, "file")) to \(destination)."],
                json: CopyRepresentation.tiles(files, to: destination))
        }
        let summary = try ledger.exportBundle(
            to: destination, contents: contents, passphrase: try options.key.passphrase()
        ) { bar.show($0, of: $1) }
        return wrote(summary)
    }

    private var contents: EventLog.Bundle.Contents {
        withoutPayloads ? .entries : withoutDocuments ? .payloads : .documents
    }

    private func wrote(_ summary: BundleWriter.Summary) -> Report {
        Report(
            [
                "Wrote \(destination): \(counted(summary.entries, "entry", "entries")), "
                    + "\(counted(summary.payloads, "payload")), \(counted(summary.documents, "document")), "
                    + "\(counted(summary.bytes, "byte")).",
                "Check it with: docket-verify \(destination)",
            ],
            json: CopyRepresentation.bundle(summary, to: destination))
    }
}
