import Application
import ArgumentParser
import CQL
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import Foundation
import PriorAuthorization

struct Policy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Policies: their versions, and when each is in force.",
        subcommands: [Publish.self, Activate.self, Retire.self, List.self, Show.self, Test.self])

    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a version into the ledger, source and compiled rules both; its examples must hold.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The policy file (YAML, schema/policy.schema.json).") var file: String

        func run() async throws {
            let bytes = try readFile(file)
            let document = try PolicyFile.read(bytes, name: file)
            let instruction = try actor.instruction(
                for: ["document": document.json, "verb": "policy publish"], fallback: AuditLedger.administrator)
            try await recording(options) { try await $0.publish(document, instruction) }
        }
    }

    struct Activate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put a published version into force from a day on.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The version: PA.CP.PHAR.359@2025-10.") var version: VersionName
        @Option(help: "The first day, YYYY-MM-DD.") var effective: String
        @Option(help: "The last day, YYYY-MM-DD; open where not given.") var through: String?

        func run() async throws {
            let from: CalendarDay = try checked(effective, "--effective")
            let last: CalendarDay? = try through.map { try checked($0, "--through") }
            let instruction = try actor.instruction(
                for: [
                    "effective": .string(effective), "through": through.map { .string($0) } ?? .null,
                    "verb": "policy activate", "version": .string(version.description),
                ], fallback: AuditLedger.administrator)
            let command = PolicyCommand.activate(
                PolicyVersionActivated(
                    policy: version.policy, version: version.version, effectiveFrom: from, effectiveThrough: last))
            try await recording(options) { try await $0.handle(command, on: version.policy, instruction) }
        }
    }

    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a version out of force after a day.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The version: PA.CP.PHAR.359@2025-10.") var version: VersionName
        @Option(help: "The last day, YYYY-MM-DD.") var through: String
        @Option(help: "Why.") var reason: String

        func run() async throws {
            let last: CalendarDay = try checked(through, "--through")
            let instruction = try actor.instruction(
                for: [
                    "reason": .string(reason), "through": .string(through), "verb": "policy retire",
                    "version": .string(version.description),
                ], fallback: AuditLedger.administrator)
            let command = PolicyCommand.retire(
                PolicyVersionRetired(
                    policy: version.policy, version: version.version, effectiveThrough: last, reason: reason))
            try await recording(options) { try await $0.handle(command, on: version.policy, instruction) }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the versions in the ledger and when each is in force.")
        @OptionGroup var options: LedgerOptions

        func run() async throws {
            try await reading(options) { try PolicyText.list(try $0.catalog()) }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a version as its document is printed, or with --notes its readings and certainty.")
        @OptionGroup var options: LedgerOptions
        @Argument(help: "The version: PA.CP.PHAR.359@2025-10.") var version: VersionName
        @Flag(help: "Print certainty, readings and caveats instead.") var notes = false

        func run() async throws {
            try await reading(options) { ledger in
                guard let published = try ledger.catalog().published(version.policy, version.version) else {
                    throw ValidationError("\(version) is not published in this ledger; see: docket policy list")
                }
                let document = try PolicyDocument(json: published.payload.source)
                return Report(
                    notes ? PolicyText.notes(document) : [document.rendered()],
                    json: ["source": document.json, "sourceDigest": .string(document.sourceDigest.base64)])
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile a policy file and run its example cases; no ledger is needed.")
        @Argument(help: "The policy file.") var file: String
        @Flag(name: .long, help: "Answer with one JSON value for machines.") var json = false

        func run() async throws {
            let document = try PolicyFile.read(try readFile(file), name: file)
            try PolicyText.examples(of: document, compiled: try CompiledPolicy.compile(document)).print(asJSON: json)
        }
    }
}

/// A policy version as people write it: `PA.CP.PHAR.359@2025-10`.
struct VersionName: ExpressibleByArgument, CustomStringConvertible {
    let policy: PolicyID
    let version: PolicyVersionID

    init?(argument: String) {
        let parts = argument.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        policy = PolicyID(String(parts[0]))
        version = PolicyVersionID(String(parts[1]))
    }

    var description: String { "\(policy)@\(version)" }
}

/// Opens the ledger for writing, does `body`, closes it, and reports.
func recording(_ options: LedgerOptions, _ body: (AuditLedger) async throws -> CommandResult) async throws {
    let ledger = try AuditLedger.open(at: try options.directory(), passphrase: try options.passphrase())
    let result: CommandResult
    do {
        result = try await body(ledger)
    } catch {
        try? await ledger.close()
        throw error
    }
    try await ledger.close()
    try ResultText.report(result, on: nil).print(asJSON: options.json)
}

/// Opens the ledger for reading, does `body`, and prints its report.
func reading(_ options: LedgerOptions, _ body: (AuditLedger) throws -> Report) async throws {
    let ledger = try AuditLedger.openReadOnly(at: try options.directory())
    let report: Report
    do {
        report = try body(ledger)
    } catch {
        try? await ledger.close()
        throw error
    }
    try await ledger.close()
    try report.print(asJSON: options.json)
}
