import Application
import ArgumentParser
import CanonicalJSON
import EventLog
import PriorAuthorization
import Projections
import Replay

struct CaseCommandGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Look at cases.", subcommands: [Show.self, List.self, Events.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a case: request, documents, facts, criteria, determination, appeal.")
        @OptionGroup var options: LedgerOptions
        @Argument(help: "The case.") var caseName: String

        func run() async throws {
            try await reading(options) { CaseText.show(try $0.record(of: try $0.caseID(matching: caseName))) }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the cases and where each stands.")
        @OptionGroup var options: LedgerOptions

        func run() async throws {
            try await reading(options) { ledger in
                let cases = try ledger.caseSummaries()
                return Report(
                    cases.isEmpty ? ["No case yet."] : cases.map(CaseText.line),
                    json: ["cases": .array(cases.map(\.json))])
            }
        }
    }

    struct Events: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the events of a case, as they were recorded.")
        @OptionGroup var options: LedgerOptions
        @Argument(help: "The case.") var caseName: String
        @Flag(help: "Print what each event says.") var payloads = false

        func run() async throws {
            try await reading(options) {
                CaseText.events(try $0.record(of: try $0.caseID(matching: caseName)), withPayloads: payloads)
            }
        }
    }
}

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Derive evaluations again from the ledger alone, and compare byte for byte.",
        discussion: """
            The policy's content and compiled rules are those published then, the facts those known then. With --under, the \
            same facts under another version, side by side. With --record, the replay goes on record in the case.
            """)
    @OptionGroup var options: LedgerOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The case.") var caseName: String?
    @Flag(help: "All cases.") var all = false
    @Option(help: "Another version: PA.CP.PHAR.359@2025-10.") var under: VersionName?
    @Flag(help: "Put the replay on record in the case.") var record = false

    func validate() throws {
        if (caseName == nil) != all { throw ValidationError("Name a case, or say --all.") }
        if record && all { throw ValidationError("--record is for one case.") }
    }

    func run() async throws {
        if record { return try await replayOnRecord() }
        try await reading(options) { ledger in
            let histories = try caseName.map { [try ledger.caseID(matching: $0)] } ?? ledger.caseIDs()
            if let under {
                return ReplayText.comparisons(
                    try histories.flatMap { try ledger.comparisons(of: $0, under: under.policy, under.version) },
                    under: under,
                    isDetailed: !all)
            }
            var bar = ProgressBar("replay")
            var results: [ReplayResult] = []
            for (done, id) in histories.enumerated() {
                results += try ledger.replays(of: id)
                bar.show(UInt64(done + 1), of: UInt64(histories.count))
            }
            return ReplayText.replays(results, isDetailed: !all)
        }
    }

    private func replayOnRecord() async throws {
        let ledger = try AuditLedger.open(at: try options.directory(), passphrase: try options.passphrase())
        let result: CommandResult
        let id: CaseID
        do {
            id = try ledger.caseID(matching: caseName ?? "")
            let instruction = try actor.instruction(
                for: [
                    "case": .string(id.text), "under": under.map { .string($0.description) } ?? .null, "verb": "replay",
                ], fallback: .engine(version: AuditLedger.engineVersion))
            result = try await ledger.recordReplay(of: id, under: under.map { ($0.policy, $0.version) }, instruction)
        } catch {
            try? await ledger.close()
            throw error
        }
        let record = try ledger.record(of: id)
        try await ledger.close()
        var report = ResultText.report(result, on: record)
        if let replay = record.state.replays.last, case .recorded = result {
            report.lines.insert(ReplayText.line(replay.payload), at: 0)
        }
        try report.print(asJSON: options.json)
    }
}
