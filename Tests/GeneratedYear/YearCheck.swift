import Application
import CanonicalJSON
import CaseSupport
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import Projections
import Replay
import SQLiteEventStore

/// A ledger of a generated year, and what must hold of it. Each check says a line.
struct YearCheck {
    private let year: GeneratedYear
    private let path: String

    init(_ year: GeneratedYear, at path: String) async throws {
        self.year = year
        self.path = path
        let store = try SQLiteLedger.create(
            at: path, origin: "docket.example/year", actor: try EntryActor(AuditLedger.administrator),
            now: Timestamp(milliseconds: 1_735_000_000_000))
        for document in GeneratedYear.documents { _ = try store.documents.put(document) }
        let began = ContinuousClock.now
        try year.append(to: store)
        let entries = try store.head().size
        try store.close()
        YearCheck.tell("appended", "\(entries) entries", since: began)
    }

    func run() async throws -> Bool {
        let checks = [try verify(), try replay(), try await rebuild(), try reconcile()]
        return checks.allSatisfy { $0 }
    }

    private static func tell(_ what: String, _ outcome: String, since began: ContinuousClock.Instant) {
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        print("\(what): \(outcome), \(String(format: "%.1f", seconds)) s")
    }

    private func verify() throws -> Bool {
        let began = ContinuousClock.now
        let verdict = try LedgerCheck().run(on: path)
        for finding in verdict.report.findings.prefix(20) { print("  finding: \(finding)") }
        YearCheck.tell("verified", verdict.isSound ? "sound" : "NOT SOUND", since: began)
        return verdict.isSound
    }

    private func replay() throws -> Bool {
        let began = ContinuousClock.now
        let ledger = try AuditLedger.openReadOnly(at: path)
        var (evaluations, identical) = (0, 0)
        try ledger.replay(try ledger.caseIDs(), tellsAll: false, telling: { $0.outcome.finding }) { replay in
            evaluations += replay.evaluations
            identical += replay.evaluations - replay.told.count
        }
        YearCheck.tell("replayed", "\(identical) of \(evaluations) evaluations identical", since: began)
        return identical == evaluations && evaluations >= year.count
    }

    /// Read models kept up in steps, and made from nothing, hold the same.
    private func rebuild() async throws -> Bool {
        let began = ContinuousClock.now
        let store = try SQLiteLedger.openReadOnly(at: path)
        defer { try? store.close() }
        let live = try ReadModels(at: path + "-live.sqlite", of: store)
        try live.catchUp()
        let digest = try live.digest()
        try live.close()
        let rebuilding = try await AuditLedger.rebuild(at: path, passphrase: nil)
        let rebuilt = try ReadModels(at: LedgerDirectory(path).views, of: store)
        let isSame = try rebuilt.digest() == digest
        try rebuilt.close()
        YearCheck.tell(
            "rebuilt twice", "\(rebuilding.entries) entries, \(isSame ? "the same" : "DIFFERENT")", since: began)
        return isSame && rebuilding.stopped.isEmpty
    }

    private func reconcile() throws -> Bool {
        let began = ContinuousClock.now
        guard let calendar = NaiveCalculator() else {
            print("reconciled: NOT, for want of a time zone database")
            return false
        }
        var log = LogCount()
        let store = try SQLiteLedger.openReadOnly(at: path)
        var next: UInt64 = 0
        let size = try store.head().size
        while next < size {
            let events = try store.readEntries(from: EntryIndex(next), limit: 2_000)
            for event in events { try log.add(event, calendar) }
            next += UInt64(events.count)
        }
        try store.close()
        for wrong in log.wrongDeadlines.prefix(10) { print("  deadline: \(wrong)") }
        let ledger = try AuditLedger.openReadOnly(at: path)
        var isRight = log.wrongDeadlines.isEmpty
        let expected: [(register: String, count: Int)] = [
            ("grievances", log.events("AppealFiled", "ExternalReviewRequested", "FairHearingRequested")),
            ("modifications", log.events("DateCorrected", "FactCorrected", "ErrorAnnotated")),
            ("determinations", log.events("DeterminationIssued", "AdministrativeDenialIssued") + log.deemed),
            ("timeliness", log.events("ClockStarted")),
        ]
        for (name, count) in expected {
            guard let register = Register.named(name) else { continue }
            var rows = 0
            _ = try ledger.drawUp(register) { _ in rows += 1 }
            if rows != count { isRight = false }
            print("  register \(name): \(rows) rows, \(count) in the log\(rows == count ? "" : "  DIFFERENT")")
        }
        for (value, count) in log.values.sorted(by: { $0.key < $1.key }) { print("  \(value): \(count)") }
        YearCheck.tell(
            "reconciled", "\(log.deadlines) deadlines counted again, \(log.wrongDeadlines.count) wrong", since: began)
        return isRight
    }
}
