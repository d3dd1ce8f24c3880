import Application
import ArgumentParser
import Cryptography
import EventLog
import EventStore

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every byte of the ledger, and that every determination re-derives.",
        discussion: """
            Goes on after the first finding, and says of each what is wrong, where, since when and which cases it touches. A key \
            and heads that were kept elsewhere make the check independent of whoever runs the ledger.

            Example:
              docket verify --key kept/key.vkey \\
                  --anchor kept/head-2025-11-30.note

            With --since, only what follows a head verified before is read, if the ledger extends it:
              docket verify --since kept/head.note --save-head kept/head.note
            """)

    @Option(
        help: ArgumentHelp(
            "The sealing key to trust, or a file that holds it; the one the ledger names itself without it.",
            valueName: "key"))
    var key: String?
    @Option(
        help: ArgumentHelp(
            "A head saved earlier (docket head --save): the ledger must extend it. May be given again.",
            valueName: "file"),
        completion: .file())
    var anchor: [String] = []
    @Option(
        help: ArgumentHelp(
            "A head verified before: take what it covers as verified, and prove that the ledger extends it.",
            valueName: "file"),
        completion: .file())
    var since: String?
    @Option(
        help: ArgumentHelp(
            "Where nothing is wrong, save the head to this new file, or to the one given with --since.",
            valueName: "file"),
        completion: .file())
    var saveHead: String?
    @Option(
        help: ArgumentHelp(
            "Certificates (PEM) of timestamp authorities to trust; those the ledger holds without it. May be given again.",
            valueName: "file"),
        completion: .file())
    var tsaCa: [String] = []
    @OptionGroup var quorum: QuorumOptions
    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let directory = try options.directory()
        let expected = try key.map {
            try VerifierKeyText.read(
                $0, option: "--key",
                advice: "Give the first line of docket key show, or a file that begins with it")
        }
        let witnesses = try quorum.quorum()
        let anchors = try anchor.map { StoredAnchor(name: $0, note: try InputFile.read($0)) }
        let since = try since.map { StoredAnchor(name: $0, note: try InputFile.read($0)) }
        try saveHead.map { try requirePlace(for: $0) }
        var bar = ProgressBar("verify", of: "entries")
        var check = LedgerCheck(
            expectedKey: expected, anchors: anchors, since: since, expectedWitnesses: witnesses,
            passphrase: try KeyOptions.passphrase())
        check.authorities = try TrustedCertificates(files: tsaCa)
        let verdict = try check.run(on: directory) { bar.show($0, of: $1) }
        let saved = try saveHead.flatMap { try verdict.saveHead(to: $0) ? $0 : nil }
        try VerdictText.report(verdict, savingHeadTo: saveHead, saved: saved).print(asJSON: options.json)
    }

    /// Throws where the head cannot go to `path`: a file there may be the only proof of something else.
    private func requirePlace(for path: String) throws {
        guard path != since, DurableFile.exists(path) else { return }
        throw Failure(
            "already-exists", "\(path) is there already",
            advice: "Choose another name; only the file given with --since is replaced")
    }
}
