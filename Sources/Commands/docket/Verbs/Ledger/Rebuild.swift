import Application
import ArgumentParser
import CanonicalJSON

struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Delete what is derived from the log, the stream index and the read models, and make it anew.",
        discussion: """
            Nothing of the log is touched. What comes out is the same, row for row; use it where docket verify finds that \
            index or read models disagree with the log.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var key: KeyOptions

    func run() async throws {
        var bar = ProgressBar("rebuild")
        let entries = try await AuditLedger.rebuild(at: try options.directory(), passphrase: try key.passphrase()) {
            bar.show($0, of: $1)
        }
        try Report(
            ["Rebuilt the stream index and the read models from \(counted(entries, "entry", "entries"))."],
            json: ["entries": JSONValue(entries)]
        ).print(asJSON: options.json)
    }
}
