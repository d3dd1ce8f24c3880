import Application
import ArgumentParser
import EventLog
import EventStore
import PriorAuthorization
import Representations
import SQLiteEventStore

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a ledger from a backup, unless something is known to be missing.",
        discussion: """
            The backup is compared with every head that is known: those in it, those of the ledger it replaces as far as that \
            can be read, and those saved elsewhere; and the witnesses on record are asked how far they saw the log. Where one \
            proves more entries than the backup has, or another history, nothing is made. The first new event says what was restored and what it was compared with.

            Examples:
              docket restore /mnt/backups/2025-11-30 --to ledger --replaces broken \\
                  --anchor kept/head-2025-11-30.note
            """)

    @Argument(help: "The backup.", completion: .directory) var backup: String
    @Option(help: ArgumentHelp("The ledger to make: nothing, or an empty directory.", valueName: "dir")) var to: String
    @Option(
        help: ArgumentHelp(
            "The ledger that is given up, in whatever state: its heads are heeded, its key is used.", valueName: "dir"),
        completion: .directory)
    var replaces: String?
    @Option(
        help: ArgumentHelp("A head saved elsewhere (docket head --save). May be given again.", valueName: "file"),
        completion: .file())
    var anchor: [String] = []
    @Option(help: ArgumentHelp("The sealing key, a path or a URI, where it is elsewhere.", valueName: "key"))
    var key: String?
    @Option(
        help: ArgumentHelp(
            "The keyring of an encrypted ledger, from its own backup, where it is elsewhere.", valueName: "file"),
        completion: .file())
    var keyring: String?
    @Option(
        help: ArgumentHelp(
            "Restore although entries are known to be lost, and put the reason on record. Names who acts with --as.",
            valueName: "reason"))
    var acceptLoss: String?
    @Flag(help: "Do not ask the witnesses on record; that is put on record too.") var withoutWitnesses = false
    @Option(help: ArgumentHelp("How long one answer of a witness may take.", valueName: "seconds")) var timeout = 20
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who restores it: ID:administrator. Without it, DOCKET_ACTOR, or else docket.", valueName: "actor"),
        transform: Actor.read)
    var actor: Actor?
    @OptionGroup var keyOptions: KeyOptions
    @Flag(help: "Answer with one JSON value, for programs.") var json = false

    func validate() throws {
        if let acceptLoss, acceptLoss.allSatisfy(\.isWhitespace) {
            throw ValidationError("--accept-loss needs a reason in words.")
        }
        guard (1...600).contains(timeout) else { throw ValidationError("--timeout takes 1 to 600 seconds.") }
    }

    func run() async throws {
        // Whoever answers for a loss does so by name.
        let actor = try Actor.acting(actor, orElse: acceptLoss == nil ? AuditLedger.administrator : nil)
        var restoration = Restoration(of: backup, to: to, by: actor)
        restoration.replaced = replaces
        restoration.anchors = try anchor.map { StoredAnchor(name: $0, note: try InputFile.read($0)) }
        restoration.key = key
        restoration.keyring = keyring
        restoration.passphrase = try keyOptions.passphrase()
        restoration.acceptedLoss = acceptLoss
        restoration.witnessTimeout = withoutWitnesses ? nil : Double(timeout)
        let (restored, receipt, proofs) = try await restoration.run()
        try Report(
            lines(of: restored),
            json: try CopyRepresentation.restored(restored, receipt, proofs: proofs, in: to)
        ).print(asJSON: json)
    }

    private func lines(of restored: LedgerRestored) -> [String] {
        var lines = [
            "Made the ledger \(to) from \(restored.backup): \(counted(restored.size, "entry", "entries")), and LedgerRestored.",
            "It agrees with \(counted(UInt64(restored.heads.count), "known head")).",
        ]
        if restored.entriesLost > 0 {
            lines.append(
                "Lost, on record and answered for by name: \(counted(restored.entriesLost, "entry", "entries")) at least."
            )
        }
        for head in restored.lost { lines.append("  \(head.source) proves \(head.size)") }
        for head in restored.unusable { lines.append("Not compared: \(head.source): \(head.reason)") }
        for (kind, count) in restored.findings.sorted(by: { $0.key < $1.key }) {
            lines.append("Found in the backup: \(kind), \(count)")
        }
        return lines + [
            "Next: docket verify, with every head that is kept elsewhere; and end the use of the old ledger."
        ]
    }
}
