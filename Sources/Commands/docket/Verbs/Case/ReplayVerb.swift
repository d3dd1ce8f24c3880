import Application
import ArgumentParser
import CanonicalJSON
import PriorAuthorization
import Replay
import Representations

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
    @OptionGroup var purpose: PurposeOptions
    @OptionGroup var options: RecordingOptions

    func validate() throws {
        if (caseName == nil) != all { throw ValidationError("Name a case, or say --all.") }
        if record && all { throw ValidationError("--record is for one case, not for --all.") }
    }

    func run() async throws {
        if record {
            let report = try await using(try options.open()) { ledger in try await self.record(in: ledger) }
            return try report.print(asJSON: options.ledger.json)
        }
        let ledger = try AuditLedger.openReadOnly(
            at: try options.ledger.directory(), passphrase: try options.key.passphrase())
        let isRecorded = try await using(ledger) { ledger in
            let isRecorded = try ledger.recordsAccess()
            if !isRecorded { try self.answer(from: ledger) }
            return isRecorded
        }
        guard isRecorded else { return }
        let reader = try purpose.reader(options.actor.actor)
        let recording = try PurposeOptions.opening(try options.ledger.directory(), try options.key.passphrase())
        try await using(recording) { ledger in
            let id = try caseName.map { try ledger.caseID(matching: $0) }
            let subject = id.map { AccessSubject.of($0, .replay) } ?? .ofMany(.replay)
            try await ledger.showing(subject, to: reader) { try answer(from: ledger) }
        }
    }

    /// Writes the answer while the cases are read.
    private func answer(from ledger: AuditLedger) throws {
        let ids = try caseName.map { [try ledger.caseID(matching: $0)] } ?? ledger.caseIDs()
        let (isJSON, isDetailed) = (options.ledger.json, !all)
        var bar = ProgressBar("replay", of: "cases")
        if let under {
            var answer = ComparisonAnswer(asJSON: isJSON, under: under, isDetailed: isDetailed)
            try ledger.compare(
                ids, under: under.policy, under.version, progress: { bar.show($0, of: $1) }, telling: answer.telling
            ) { try answer.add($0) }
            return try answer.end()
        }
        var answer = ReplayAnswer(
            asJSON: isJSON, destroyed: try ledger.destroyed(among: ids), isDetailed: isDetailed)
        try ledger.replay(
            ids, tellsAll: isJSON || isDetailed, progress: { bar.show($0, of: $1) }, telling: answer.telling
        ) { try answer.add($0) }
        try answer.end()
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
