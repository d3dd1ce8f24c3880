import Application
import ArgumentParser
import CanonicalJSON
import Cryptography
import EventLog
import PriorAuthorization
import Representations

struct TimestampGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timestamp",
        abstract: "Have the log's head dated by a timestamp authority (RFC 3161).",
        discussion: """
            A head that somebody else dated shows that everything below it was on record by then, whatever the ledger's own clock \
            says.

            Examples:
              docket timestamp --tsa https://tsa.example.org --ca tsa-ca.pem \\
                  --as ops-1:administrator
              docket timestamp list
            """,
        subcommands: [TimestampAdd.self, TimestampList.self, TimestampTrust.self], defaultSubcommand: TimestampAdd.self)
}

struct TimestampAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Ask an authority to date the head; what docket timestamp does without a verb.",
        discussion: """
            The reply is checked before it is kept: that it is over this head, answers this request, and is signed by whom the \
            certificates vouch for. Then its digest is recorded, so that what follows in the log is shown to be later than it.

            openssl ts -verify -data NOTE -in REPLY -CAfile FILE checks what was kept.

            Example:
              docket timestamp add --tsa https://tsa.example.org --ca tsa-ca.pem \\
                  --as ops-1:administrator
            """)
    static let verb = "timestamp"

    @Option(help: ArgumentHelp("The authority's address: http or https.", valueName: "url")) var tsa: String
    @Option(
        help: ArgumentHelp(
            "Certificates (PEM) that must vouch for it; those of docket timestamp trust without it.", valueName: "file"),
        completion: .file())
    var ca: String?
    @Option(help: ArgumentHelp("The policy it must issue under, as numbers with dots.", valueName: "oid"))
    var policy: String?
    @Option(help: ArgumentHelp("The seconds it has to answer, 1 to 600.", valueName: "seconds")) var timeout = 20
    @Flag(help: "Keep the reply and record nothing: no key is needed, and what follows is not shown to be later.")
    var withoutRecord = false
    @OptionGroup var options: RecordingOptions

    func validate() throws {
        guard (1...600).contains(timeout) else { throw ValidationError("--timeout takes 1 to 600 seconds") }
    }

    func run() async throws {
        let pem = try ca.map { try InputFile.read($0) }
        let trusted = try ca.map { try TrustedCertificates(pem: pem ?? [], named: $0) }
        let instruction = withoutRecord ? nil : try instruction(pem)
        if let actor = instruction?.actor, !AuditLedger.timestampers.contains(actor.role) {
            let roles = AuditLedger.timestampers.map(\.rawValue).sorted().joined(separator: " or ")
            throw Failure(
                Refusal(
                    .roleNotPermitted, "\(actor.role.rawValue) may not record \(HeadTimestamped.type)",
                    advice: "This is for \(roles)"))
        }
        let ledger = try withoutRecord ? AuditLedger.openReadOnly(at: options.ledger.directory()) : options.open()
        let report = try await using(ledger) { ledger in
            try TimestampText.report(
                try await ledger.timestamp(
                    at: tsa, trusting: trusted, policy: policy, timeout: Double(timeout), instruction), in: ledger)
        }
        try report.print(asJSON: options.ledger.json)
    }

    private func instruction(_ pem: [UInt8]?) throws -> Instruction {
        try options.actor.instruction(
            Self.verb,
            [
                "ca": JSONValue(pem.map { SHA256.digest($0).base64 }), "policy": JSONValue(policy), "tsa": .string(tsa),
            ])
    }
}

struct TimestampList: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the timestamps that are kept, each checked.",
        discussion: """
            Each is checked by itself and against the log's tree; docket verify checks them with everything else.
            """)

    @Option(
        help: ArgumentHelp(
            "Certificates (PEM) of authorities to trust, in place of those the ledger trusts. May be given again.",
            valueName: "file"),
        completion: .file())
    var tsaCa: [String] = []
    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        TimestampText.report(try ledger.timestamps(trusting: TrustedCertificates(files: tsaCa)))
    }
}

struct TimestampTrust: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Trust the certificates of a timestamp authority from now on.",
        discussion: """
            They are kept beside the log, for new timestamps and for checking old ones. Whoever verifies may name others, and \
            should: docket verify --tsa-ca FILE.

            Example:
              docket timestamp trust tsa-ca.pem
            """)

    @Argument(help: "One or more certificates in PEM.", completion: .file()) var file: String
    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let trusted = try TrustedCertificates(pem: InputFile.read(file), named: file)
        return TimestampText.report(try ledger.trustAuthorities(trusted))
    }
}

extension TrustedCertificates {
    /// The certificates in `pem`, read from the file `name`.
    init(pem: [UInt8], named name: String) throws {
        do {
            try self.init(pem: pem)
        } catch {
            throw Failure(
                "malformed-certificate", "\(name) holds no certificates: \(error.reason)",
                advice: error.advice.map { "It is \($0)" } ?? "Give a file of certificates in PEM")
        }
    }

    /// The certificates in `files` together; nil where none are named.
    init?(files: [String]) throws {
        guard !files.isEmpty else { return nil }
        self.init(
            try files.flatMap { try TrustedCertificates(pem: InputFile.read($0), named: $0).certificates })
    }
}
