import Application
import ArgumentParser
import EventStore
import Representations
import TransparencyLog

struct Head: ReadingVerb {
    static let configuration = CommandConfiguration(
        abstract: "Print the last sealed head of the log, a signed note, or save it as an anchor.",
        discussion: """
            Whoever keeps a head away from the ledger can show later that nothing it covers was altered or taken away: docket \
            verify --anchor FILE.

            Example:
              docket head --save head-2025-11-30.note
            """)

    @Option(help: ArgumentHelp("Write it to this new file.", valueName: "file"), completion: .file()) var save: String?
    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let head = try ledger.head()
        let note = String(decoding: head.note, as: UTF8.self)
        let json = HeadRepresentation.value(head, saved: save)
        guard let save else { return Report(verbatim: note, json: json) }
        try ledger.save(head, to: save)
        return Report(["Saved the head of \(counted(head.size, "entry", "entries")) to \(save)."], json: json)
    }
}
