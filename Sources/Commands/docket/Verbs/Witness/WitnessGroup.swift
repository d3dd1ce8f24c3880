import Application
import ArgumentParser
import CanonicalJSON
import EventLog
import Representations
import TransparencyLog

struct WitnessGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Those who cosign the ledger's heads, and how many must.",
        discussion: """
            A witness remembers the last head it cosigned and cosigns only what extends it (C2SP tlog-witness), so that the \
            ledger cannot show two versions of itself. docketd witness is one; so is any other that speaks the protocol.
            """,
        subcommands: [WitnessAdd.self, WitnessRemove.self, WitnessRequire.self, WitnessList.self])
}

struct WitnessAdd: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Put a witness on record.",
        discussion: """
            Give the witness's operator the line of docket key show first: a witness cosigns only logs it knows.

            Example:
              docket witness add witness.example.org/w1+2d7f6e4b+BHc… \\
                  --url https://witness.example.org --as ops-1:administrator
            """)
    static let verb = "witness add"

    @Argument(help: "The key it cosigns with, a verifier key of type 4, or a file that holds it.") var vkey: String
    @Option(help: ArgumentHelp("Where it is reached; /add-checkpoint is appended.", valueName: "url")) var url: String
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let key = try VerifierKeyText.read(
            vkey, option: "VKEY", advice: "Give the line that docketd witness init prints")
        let result = try await ledger.addWitness(
            key, url: url, try instruction(["url": .string(url), "vkey": .string(key.description)]))
        return try RecordingText.report(result, in: ledger, next: "docket anchor")
    }
}

struct WitnessRemove: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a witness off the record.",
        discussion: """
            What it cosigned stays valid for the heads of that time.

            Example:
              docket witness remove witness.example.org/w1 --as ops-1:administrator
            """)
    static let verb = "witness remove"

    @Argument(help: "The witness's name.") var name: String
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let result = try await ledger.removeWitness(name, try instruction(["name": .string(name)]))
        return try RecordingText.report(result, in: ledger)
    }
}

struct WitnessRequire: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "require", abstract: "Say how many witnesses a head needs to count as anchored.",
        discussion: """
            Example:
              docket witness require 2 --as ops-1:administrator
            """)
    static let verb = "witness require"

    @Argument(help: "How many, from 1 to all.") var count: Int
    @OptionGroup var options: RecordingOptions

    func record(in ledger: AuditLedger) async throws -> Report {
        let result = try await ledger.requireWitnesses(count, try instruction(["count": .integer(Int64(count))]))
        return try RecordingText.report(result, in: ledger)
    }
}

struct WitnessList: ReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the witnesses, and how many are required.")

    @OptionGroup var options: LedgerOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let record = try ledger.witnesses()
        let members = record?.members ?? []
        let required = record?.quorum.required ?? 0
        var table = Table("WITNESS", "ADDRESS")
        for member in members { table.add(member.key.name, member.url) }
        return Report(
            members.isEmpty
                ? ["No witness is on record."]
                : table.lines + ["\(required) of \(members.count) required for a head to count as anchored."],
            json: WitnessRepresentation.list(record))
    }
}
