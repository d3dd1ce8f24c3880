import Application
import ArgumentParser
import CanonicalJSON
import Cryptography
import Representations
import SQLiteEventStore

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the ledger at one head, while others append.",
        discussion: """
            The backup is a directory: log, documents, saved heads, timestamps and public keys, compared with its seal before \
            it appears under its name. It is read and verified like a ledger, and never appended to: docket restore makes a \
            ledger of it. Without --with-keys the sealing key is not in it; keep that apart. What unlocks encrypted cases is \
            never in it.

            Examples:
              docket backup /mnt/backups/2025-11-30
              docket backup --onto /mnt/backups/2025-11-30
            """)

    @Argument(help: "The directory to make; nothing may be there.", completion: .directory) var destination: String?
    @Option(
        help: ArgumentHelp("Bring this earlier backup up to the head instead.", valueName: "backup"),
        completion: .directory)
    var onto: String?
    @Flag(help: "Copy the files of the sealing keys too: whoever has the backup can then seal in the ledger's name.")
    var withKeys = false
    @Flag(help: "Verify the whole copy, documents and determinations too, before it counts.") var verify = false
    @OptionGroup var options: LedgerOptions

    func validate() throws {
        guard (destination == nil) != (onto == nil) else {
            throw ValidationError("Name the directory to make, or an earlier backup with --onto.")
        }
    }

    func run() async throws {
        let destination = onto ?? destination ?? ""
        var bar = ProgressBar("backup")
        let summary = try AuditLedger.backUp(
            try options.directory(), to: destination, isExtension: onto != nil, includesKeys: withKeys,
            isVerified: verify
        ) { bar.show($0, of: $1) }
        let record = summary.record
        var lines = [
            "\(onto == nil ? "Wrote" : "Extended") \(destination): \(counted(record.size, "entry", "entries")) "
                + "(\(summary.entriesAdded) new), \(counted(summary.documentsAdded, "new document")).",
            "Head: \(record.root.base64)",
        ]
        for digest in summary.documentsLacking {
            lines.append(
                "Lacking: the document \(digest.hex) is missing from the ledger, or altered, and is not copied.")
        }
        lines.append(
            record.holdsKeys
                ? "The sealing key is in it: guard it like the key itself."
                : "The sealing key (\(summary.key)) is not in it: keep a copy of that apart.")
        try Report(
            lines,
            json: CopyRepresentation.backup(summary, at: destination),
            status: summary.documentsLacking.isEmpty ? .sound : .findings
        ).print(asJSON: options.json)
    }
}
