import Application
import ArgumentParser
import CanonicalJSON
import EventLog
import Projections
import Representations

struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Delete what is derived from the log, the stream index and the read models, and make it anew.",
        discussion: """
            Nothing of the log is touched. What comes out is the same, row for row; use it where docket verify finds that \
            index or read models disagree with the log. A read model that meets an event it cannot take in stops there, and the \
            exit status is 1; the others are made whole.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var key: KeyOptions

    func run() async throws {
        var bar = ProgressBar("rebuild", of: "entries")
        let result = try await AuditLedger.rebuild(at: try options.directory(), passphrase: try key.passphrase()) {
            bar.show($0, of: $1)
        }
        try Rebuild.report(result).print(asJSON: options.json)
    }

    static func report(_ result: Rebuilding) -> Report {
        Report(
            ["Rebuilt the stream index and the read models from \(counted(result.entries, "entry", "entries"))."]
                + result.stopped.map(\.description),
            json: RebuildingRepresentation.value(result), status: result.stopped.isEmpty ? .sound : .findings)
    }
}
