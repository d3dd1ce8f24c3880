import Application
import ArgumentParser
import CanonicalJSON
import Cryptography
import EventLog
import Foundation
import TransparencyLog

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a ledger with its sealing key.",
        discussion: """
            The origin is the ledger's name for good: it stands in every entry and every seal. Keep the key it prints \
            away from this machine: verification against it needs nobody's word.
            """)
    @OptionGroup var options: LedgerOptions

    @Option(name: .long, help: "The ledger's name, such as pa.example.org/2025: no spaces, no plus sign.")
    var origin: String

    func run() async throws {
        let directory = try options.directory()
        let passphrase = try options.passphrase()
        let ledger = try AuditLedger.create(at: directory, origin: origin, passphrase: passphrase)
        let key = ledger.verifierKey.description
        try await ledger.close()
        try Report(
            [
                "Made \(directory), origin \(origin).",
                "Sealing key: \(key)",
                passphrase == nil
                    ? "The key file is not encrypted; only its file mode protects it. To encrypt it, give --passphrase-file."
                    : "The key file is encrypted.",
            ],
            json: ["directory": .string(directory), "key": .string(key), "origin": .string(origin)]
        ).print(asJSON: options.json)
    }
}

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every byte of the ledger, and that every determination re-derives.")
    @OptionGroup var options: LedgerOptions

    @Option(name: .long, help: "The sealing key to trust. Without it, the one the ledger names itself.")
    var key: String?

    @Option(name: .long, help: "A head saved earlier, as a file: the ledger must extend it. May be given again.")
    var anchor: [String] = []

    func run() async throws {
        let directory = try options.directory()
        let expected = try key.map { try VerifierKey(parsing: $0) }
        let anchors = try anchor.map { StoredAnchor(name: $0, note: try readFile($0)) }
        var bar = ProgressBar("verify")
        let verdict = try LedgerCheck(expectedKey: expected, anchors: anchors).run(on: directory) {
            bar.show($0, of: $1)
        }
        try VerdictText.report(verdict).print(asJSON: options.json)
    }
}

struct Prove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the proof that an entry is in the log (C2SP tlog-proof).",
        discussion: "The proof ends with the signed head; any verifier of transparency logs checks it.")
    @OptionGroup var options: LedgerOptions

    @Argument(help: "The entry's index in the log.")
    var index: UInt64

    func run() async throws {
        try await reading(options) { ledger in
            let proof = try ledger.proof(of: EntryIndex(index)).text
            return Report(
                [proof.trimmingCharacters(in: .newlines)],
                json: ["index": .integer(Int64(index)), "proof": .string(proof)])
        }
    }
}

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a bundle that anyone can check offline, or the log as tiles.",
        discussion: """
            A bundle is a plain tar: entries, seals, key, policies, and unless left out payloads and documents. \
            `docket-verify BUNDLE` checks it. With --tiles, DESTINATION becomes a directory with `checkpoint` and \
            `tile/…` as C2SP tlog-tiles defines them; tiles hold no health information.
            """)
    @OptionGroup var options: LedgerOptions

    @Argument(help: "The bundle to write, a new file; with --tiles, the directory.")
    var destination: String

    @Flag(name: .long, help: "Write the log as tiles.")
    var tiles = false

    @Flag(
        name: .customLong("without-payloads"),
        help: "Leave out payloads and documents: structure only, no health information.")
    var withoutPayloads = false

    @Flag(name: .customLong("without-documents"), help: "Leave out documents.")
    var withoutDocuments = false

    func validate() throws {
        if tiles && (withoutPayloads || withoutDocuments) {
            throw ValidationError("Tiles never hold payloads or documents: leave --without-… away.")
        }
    }

    func run() async throws {
        try await reading(options) { ledger in
            var bar = ProgressBar("export")
            if tiles {
                let files = try ledger.exportTiles(to: destination) { bar.show(UInt64($0), of: UInt64($1)) }
                return Report(
                    ["Wrote \(files) files to \(destination)."],
                    json: ["destination": .string(destination), "files": .integer(Int64(files))])
            }
            let contents: EventLog.Bundle.Contents =
                withoutPayloads ? .entries : withoutDocuments ? .payloads : .documents
            let summary = try ledger.exportBundle(to: destination, contents: contents) { bar.show($0, of: $1) }
            return Report(
                [
                    "Wrote \(destination): \(summary.entries) entries, \(summary.payloads) payloads, "
                        + "\(summary.documents) documents, \(summary.bytes) bytes.",
                    "Check it with: docket-verify \(destination)",
                ],
                json: [
                    "bytes": .integer(Int64(summary.bytes)), "destination": .string(destination),
                    "documents": .integer(Int64(summary.documents)), "entries": .integer(Int64(summary.entries)),
                    "payloads": .integer(Int64(summary.payloads)),
                ])
        }
    }
}

struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Delete what is derived from the log, the stream index and the read models, and make it anew.")
    @OptionGroup var options: LedgerOptions

    func run() async throws {
        var bar = ProgressBar("rebuild")
        let events = try await AuditLedger.rebuild(at: try options.directory(), passphrase: try options.passphrase()) {
            bar.show($0, of: $1)
        }
        try Report(
            ["Rebuilt the stream index and the read models from \(events) events."],
            json: ["events": .integer(Int64(events))]
        ).print(asJSON: options.json)
    }
}

struct Key: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The sealing key.", subcommands: [Show.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the public key that checks the seals, as a verifier key and as PEM.")
        @OptionGroup var options: LedgerOptions

        func run() async throws {
            try await reading(options) { ledger in
                let key = ledger.verifierKey
                return Report(
                    [key.description, key.publicKey.pem.trimmingCharacters(in: .newlines)],
                    json: [
                        "algorithm": .string(key.publicKey.algorithm.rawValue), "key": .string(key.description),
                        "pem": .string(key.publicKey.pem),
                    ])
            }
        }
    }
}
