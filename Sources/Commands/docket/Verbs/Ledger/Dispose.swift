import Application
import ArgumentParser
import CanonicalJSON
import EventLog
import EventStore
import PriorAuthorization
import Representations

struct Dispose: RecordingVerb {
    static let configuration = CommandConfiguration(
        abstract: "Destroy payloads and documents of cases whose retention has ended, on record.",
        discussion: """
            Only cases that are decided or withdrawn, and whose last event is older than the retention. Somebody else must have \
            approved it. The record is sealed first; interrupted after that, the next verb that records finishes, or --finish. \
            Entries, hashes and seals stay, and everything still verifies; what was destroyed cannot be had back.

            Examples:
              docket dispose --ended-before 2036-01-01 --dry-run
              docket dispose --case 4f1c --as po-1:privacy-officer \\
                  --approved-by po-2:privacy-officer --reason "yearly disposal"
            """)
    static let verb = "dispose"

    @Option(
        name: .customLong("case"),
        help: ArgumentHelp(
            "A case: its identifier, or a part of it that no other has. May be given again.", valueName: "case"))
    var caseNames: [String] = []
    @Option(
        help: ArgumentHelp(
            "In place of cases: all that are decided and whose retention ended before this day.", valueName: "day"),
        transform: checked)
    var endedBefore: CalendarDay?
    @Option(
        help: ArgumentHelp(
            "Who approved it, not whoever acts: ID:privacy-officer or ID:administrator.", valueName: "actor"),
        transform: Actor.read)
    var approvedBy: Actor?
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
    @Option(
        help: ArgumentHelp(
            "What allows it; \"\(RetentionPeriod.federalBasis)\" for the default retention.", valueName: "text"))
    var basis: String?
    @Option(
        help: ArgumentHelp(
            "How many years a case is kept after its last event, 1 to 100; 10 without it.", valueName: "years"),
        transform: Dispose.readYears)
    var retentionYears: RetentionPeriod = .federal
    @Flag(help: "Only list what would be destroyed.") var dryRun = false
    @Flag(help: "Finish a destruction that is on record and was interrupted.") var finish = false
    @OptionGroup var options: RecordingOptions

    func validate() throws {
        if finish {
            guard caseNames.isEmpty, endedBefore == nil, !dryRun else {
                throw ValidationError("--finish goes alone: what is to be destroyed is on record.")
            }
            return
        }
        if caseNames.isEmpty == (endedBefore == nil) { throw ValidationError("Name cases, or say --ended-before DAY.") }
        guard !dryRun else { return }
        if approvedBy == nil { throw ValidationError("Say who approved it: --approved-by ID:ROLE.") }
        if reason == nil { throw ValidationError("Say why: --reason TEXT.") }
        if basis == nil, retentionYears != .federal {
            throw ValidationError("Say what allows another retention than 10 years: --basis TEXT.")
        }
    }

    func run() async throws {
        let ledger =
            dryRun
            ? try AuditLedger.openReadOnly(
                at: try options.ledger.directory(), passphrase: try options.key.passphrase())
            : try options.open()
        let report = try await using(ledger) { ledger in
            if finish { return DisposalText.finished(try ledger.finishDisposals()) }
            return dryRun ? try plan(on: ledger) : try await record(in: ledger)
        }
        try report.print(asJSON: options.ledger.json)
    }

    private func order(in ledger: AuditLedger) throws -> DisposalOrder {
        DisposalOrder(
            try endedBefore.map { .endedBefore($0) } ?? .cases(caseNames.map { try ledger.caseID(matching: $0) }),
            retention: retentionYears, basis: basis ?? RetentionPeriod.federalBasis, reason: reason ?? "",
            approver: approvedBy ?? AuditLedger.administrator)
    }

    private func plan(on ledger: AuditLedger) throws -> Report {
        let plan = try ledger.disposalPlan(try order(in: ledger), now: ledger.now()).get()
        return DisposalText.plan(plan, retention: retentionYears)
    }

    func record(in ledger: AuditLedger) async throws -> Report {
        let order = try order(in: ledger)
        let selection: JSONValue =
            switch order.selection {
            case .cases(let ids): .array(ids.map { .string($0.text) })
            case .endedBefore(let day): .string(day.text)
            }
        let instruction = try instruction([
            "approver": .string(
                "\(order.approver.id):\(order.approver.role.rawValue):\(order.approver.credential ?? "")"),
            "basis": .string(order.basis),
            "reason": .string(order.reason), "retentionYears": JSONValue(order.retention.years),
            "selection": selection,
        ])
        let result = try await ledger.dispose(order, instruction)
        var report = try RecordingText.report(result, in: ledger)
        if case .recorded(let recording) = result, let index = recording.receipt.entries.first?.index,
            let destruction = try ledger.destruction(at: index)
        {
            DisposalText.recorded(destruction, isEncrypted: ledger.isEncrypted, &report)
        }
        return report
    }

    @Sendable private static func readYears(_ text: String) throws -> RetentionPeriod {
        guard let period = Int(text).flatMap({ RetentionPeriod(years: $0) }) else {
            throw ValidationError("expected a number of years, 1 to 100")
        }
        return period
    }
}
