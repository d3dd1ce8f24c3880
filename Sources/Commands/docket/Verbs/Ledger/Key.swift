import Application
import ArgumentParser
import CanonicalJSON
import Cryptography
import EventLog
import Representations
import SQLiteEventStore
import TransparencyLog

struct KeyGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The keys that seal the log, one after another.",
        subcommands: [KeyShow.self, KeyList.self, KeyRotate.self, KeyRetire.self])
}

struct KeyShow: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the public key that checks the seals, as a verifier key and as PEM.",
        discussion: """
            The first line is what docket verify --key and docket-verify --key take. Without KEYID it is the key in use.
            """)

    @Argument(help: "The key, where not the one in use: its ID of eight digits.") var keyID: String?
    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let key = try keyID.map { try ledger.key(named: $0) } ?? ledger.keyHistory().newest
        return Report(verbatim: "\(key)\n\(key.publicKey.pem)", json: KeyRepresentation.value(key))
    }
}

struct KeyList: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the keys that sealed the log, and which sizes of it each signs.")

    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let tenures = try ledger.keyHistory().tenures
        var table = Table("KEYID", "FROM", "THROUGH", "STATE", "VERIFIER KEY")
        for tenure in tenures {
            table.add(
                tenure.key.fingerprint, "\(tenure.from)", tenure.through.map { "\($0)" } ?? "",
                KeyList.state(of: tenure),
                "\(tenure.key)")
        }
        return Report(table.lines, json: KeyRepresentation.list(tenures))
    }

    private static func state(of tenure: KeyHistory.Tenure) -> String {
        if let size = tenure.retiredFrom { return "retired from \(size) on" }
        return tenure.through == nil ? "in use" : "followed"
    }
}

struct KeyRotate: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Let another key seal the log from now on.",
        discussion: """
            The key in use seals the rotation, the new one all that comes after; what was sealed before stays valid. The new \
            key's file is encrypted with the passphrase in --new-passphrase-file, or else with that of the key in use. Other \
            programs that are writing to the ledger have to open it again.

            Examples:
              docket key rotate --reason "The year is over" --as ops-1:administrator
              docket key rotate --reason "Into the HSM" --as ops-1:administrator \\
                  --new-key "pkcs11:token=ledger;object=seal;type=private" \\
                  --new-passphrase-file pin
            """)
    static let verb = "key rotate"

    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @Option(
        help: ArgumentHelp(
            "The Ed25519 key that takes over, where not a new one: a path, or a URI that OpenSSL knows.",
            valueName: "uri"),
        completion: .file())
    var newKey: String?
    @Option(
        help: ArgumentHelp(
            "A file whose first line encrypts the new key's file, or opens the key that --new-key names.",
            valueName: "file"))
    var newPassphraseFile: String?
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let own = try newPassphraseFile.flatMap { try KeyOptions.passphrase(in: $0) }
        let passphrase = try own ?? (newKey == nil ? options.key.passphrase() : nil)
        let result = try await ledger.rotateKey(
            to: newKey.map { .existing(uri: $0, passphrase: passphrase) } ?? .generated(passphrase: passphrase),
            reason: reason, instruction(["newKey": JSONValue(newKey), "reason": .string(reason)]))
        var report = try RecordingText.report(result, in: ledger)
        let keys = try ledger.keyHistory()
        report.lines += [
            "The sealing key is now, to be kept elsewhere too:", "  \(keys.newest)",
            newKey == nil && passphrase == nil
                ? "Its file is not encrypted: only its file mode protects it. --new-passphrase-file encrypts it."
                : "It needs its passphrase, where it has one, with every verb that records.",
            "The file of the key before is not needed any more; whoever has it can seal nothing that comes after.",
        ]
        report.json = report.json.with(KeyRepresentation.rotated(to: keys.newest))
        return report
    }
}

struct KeyRetire: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Take back what an earlier key signed from a size of the log on.",
        discussion: """
            For a key that somebody else may have: heads and proofs over that many entries or more that it signed count no \
            longer, wherever they are. The log itself stays covered by the key that followed. Where it is the key in use, let \
            another take over first: docket key rotate.

            Example:
              docket key retire 65c83385 --from 1200 --reason "A copy was found" \\
                  --as ops-1:administrator
            """)
    static let verb = "key retire"

    @Argument(help: "The key: its ID of eight digits, as docket key list has it.") var keyID: String
    @Option(help: ArgumentHelp("The smallest size of the log for which it is not believed.", valueName: "size"))
    var from: UInt64
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let key = try ledger.key(named: keyID)
        let result = try await ledger.retireKey(
            key, from: from, reason: reason,
            instruction(["from": JSONValue(from), "key": .string(key.description), "reason": .string(reason)]))
        return try RecordingText.report(result, in: ledger)
    }
}
