import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Replay

struct ReplayVerb: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Derive evaluations again from the ledger alone, and compare byte for byte.",
        discussion: """
            The policy's words and compiled rules are those published then, the facts those known then. With --under, the \
            same facts under another version, side by side. With --record, the replay of what the case was decided on goes \
            on record.

            Examples:
              docket replay 4f1c
              docket replay 4f1c --under PA.CP.PHAR.359@2025-10
              docket replay --all
            """)
    static let verb = "replay"

    @Argument(
        help: ArgumentHelp("The case: its identifier, or a part of it of at least four characters.", valueName: "case"))
    var caseName: String?
    @Flag(help: "All cases, in place of one.") var all = false
    @Option(
        help: ArgumentHelp("Another version to compare with, such as PA.CP.PHAR.359@2025-10.", valueName: "version"),
        transform: VersionName.read)
    var under: VersionName?
    @Flag(help: "Put the replay on record in the case.") var record = false
    @OptionGroup var options: RecordingOptions

    func validate() throws {
        if (caseName == nil) != all { throw ValidationError("Name a case, or say --all.") }
        if record && all { throw ValidationError("--record is for one case, not for --all.") }
    }

    func run() async throws {
        let ledger =
            record
            ? try options.open()
            : try AuditLedger.openReadOnly(
                at: try options.ledger.directory(), passphrase: try options.key.passphrase())
        let report = try await using(ledger) { ledger in
            record ? try await self.record(in: ledger) : try self.report(on: ledger)
        }
        try report.print(asJSON: options.ledger.json)
    }

    private func report(on ledger: AuditLedger) throws -> Report {
        let ids = try caseName.map { [try ledger.caseID(matching: $0)] } ?? ledger.caseIDs()
        var bar = ProgressBar("replay")
        if let under {
            let comparisons = try ledger.comparisons(of: ids, under: under.policy, under.version) {
                bar.show($0, of: $1)
            }
            return ReplayText.comparisons(comparisons, under: under, isDetailed: !all)
        }
        return ReplayText.replays(
            try ledger.replays(of: ids) { bar.show($0, of: $1) }, destroyed: try ledger.destroyed(among: ids),
            isDetailed: !all)
    }

    func record(in ledger: AuditLedger) async throws -> Report {
        let id = try ledger.caseID(matching: caseName ?? "")
        let instruction = try instruction(
            ["case": .string(id.text), "under": JSONValue(under?.description)],
            orElse: .engine(version: AuditLedger.engineVersion))
        let result = try await ledger.recordReplay(of: id, under: under.map { ($0.policy, $0.version) }, instruction)
        return try RecordingText.report(result, in: ledger)
    }
}
