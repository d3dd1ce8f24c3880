import Application
import ArgumentParser
import CanonicalJSON
import Foundation
import PriorAuthorization
import Representations
import SQLiteEventStore
import TransparencyLog

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a ledger with its sealing key.",
        discussion: """
            The origin is the ledger's name for good: it stands in every entry and every seal. Keep the key it prints away \
            from this machine: a check against it needs nobody's word. With --passphrase-file the key file is encrypted; every \
            verb that records then needs the passphrase, and reading and verifying never do. --key names a key that is \
            there already, a file or whatever OpenSSL is set up to find (pkcs11:…): it stays where it is, and \
            --passphrase-file opens it. Who reads what cases say is recorded, unless --without-access-record says otherwise.

            Examples:
              docket init --ledger ledger --origin pa.example.org/2025
              docket init --ledger ledger --origin pa.example.org/2025 \\
                  --key "pkcs11:token=ledger;object=seal;type=private" \\
                  --passphrase-file pin
            """)

    @Option(
        help: ArgumentHelp(
            "The ledger's name, such as pa.example.org/2025: no blanks, no plus sign.", valueName: "name"),
        transform: Init.readOrigin)
    var origin: String
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who makes it: ID:administrator. Without it, DOCKET_ACTOR, or else docket.", valueName: "actor"),
        transform: Actor.read)
    var actor: Actor?
    @Option(
        name: .customLong("key"),
        help: ArgumentHelp(
            "The Ed25519 key to seal with, where not a new one: a path, or a URI that OpenSSL knows.",
            valueName: "uri"),
        completion: .file())
    var keyURI: String?
    @Flag(help: "Do not record who reads what cases say: for ledgers without health information.")
    var withoutAccessRecord = false
    @Flag(help: "Keep payloads and documents of cases encrypted, each case under a key of its own.")
    var encrypt = false
    @Option(
        help: ArgumentHelp(
            "With --encrypt: the RSA key that wraps those keys, by its path or URI (pkcs11:...). Without it a new one, keys/wrapping.pem.",
            valueName: "uri"))
    var wrappingKey: String?
    @OptionGroup var options: LedgerOptions
    @OptionGroup var key: KeyOptions

    func validate() throws {
        if wrappingKey != nil, !encrypt { throw ValidationError("--wrapping-key goes with --encrypt.") }
    }

    func run() async throws {
        let directory = try options.directory()
        let passphrase = try key.passphrase()
        let actor = try Actor.acting(actor, orElse: AuditLedger.administrator)
        guard actor.role == .administrator else {
            throw Failure(
                refused: "role-not-permitted", "\(actor.role.rawValue) may not make a ledger",
                advice: "this is for administrator")
        }
        let own = wrappingKey.map(Init.absolute)
        let place = encrypt ? own ?? "keys/wrapping.pem" : nil
        let ledger = try AuditLedger.create(
            at: directory, origin: origin, key: keyURI, passphrase: passphrase,
            encryption: encrypt ? own.map { .underKey($0) } ?? .underNewKey : .none, by: actor)
        let sealing = ledger.verifierKey.description
        try await using(ledger) { ledger in
            guard !withoutAccessRecord else { return }
            _ = try await ledger.recordAccesses(true, reason: Init.reason, Instruction(by: actor)).get()
        }
        try Report(
            [
                "Made the ledger \(directory), origin \(origin).",
                "Its sealing key, to be kept elsewhere too:", "  \(sealing)",
                keyURI.map { "It stays at \($0): the ledger cannot be written without it." }
                    ?? (passphrase == nil
                        ? "The key file is not encrypted: only its file mode protects it. --passphrase-file encrypts it."
                        : "The key file is encrypted."),
            ]
                + (place.map {
                    [
                        "Payloads and documents of cases are encrypted; \($0) wraps their keys, which are in keyring.sqlite.",
                        "Back both up, apart from the ledger: without them nothing of a case can be read again.",
                    ]
                } ?? [])
                + [
                    withoutAccessRecord
                        ? "Who reads what cases say is not recorded: docket access require changes that."
                        : "Who reads what cases say is recorded: verbs that show it take --as and --purpose.",
                    "Next: docket policy publish FILE",
                ],
            json: [
                "accessRecorded": .bool(!withoutAccessRecord), "directory": .string(directory),
                "encrypted": .bool(passphrase != nil), "key": .string(sealing),
                "origin": .string(origin), "wrappingKey": JSONValue(place),
            ]
        ).print(asJSON: options.json)
    }

    private static let reason = "The ledger is made so: 45 CFR 164.312(b)."

    /// Where a key is, for whoever looks from elsewhere: a path from the root, or the URI as it is.
    private static func absolute(_ uri: String) -> String {
        let hasScheme = uri.prefix { $0 != "/" }.contains(":")
        return uri.hasPrefix("/") || hasScheme ? uri : "\(FileManager.default.currentDirectoryPath)/\(uri)"
    }

    /// A name that a sealing key can have: 1 to 255 visible ASCII characters without `+`, `"` and `\`.
    @Sendable private static func readOrigin(_ text: String) throws -> String {
        let refused = [UInt8(ascii: "+"), UInt8(ascii: "\""), UInt8(ascii: "\\")]
        guard (1...255).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !refused.contains($0) })
        else {
            throw ValidationError("expected visible ASCII without blanks, +, \" and \\, such as pa.example.org/2025")
        }
        return text
    }
}
