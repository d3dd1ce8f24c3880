import Application
import CaseSupport
import EventLog
import Foundation
import PriorAuthorization
import Replay
import SQLiteEventStore
import TransparencyLog

/// Replay of every evaluation of a ledger, against one pass that reads the same rows from SQLite in their order and hashes them, on
/// one thread.
struct ReplayBenchmark {
    let folder: String
    let cases: Int

    private static let rounds = 3

    func run() throws {
        let path = "\(folder)/replayed"
        let store = try SQLiteLedger.create(at: path, origin: "benchmark.example/replayed", actor: Workload.actor)
        try DecidedCases.append(cases, to: store)
        try store.close()
        let snapshot = try LedgerSnapshot(of: path)
        let ledger = try AuditLedger.openReadOnly(at: path)
        let ids = try ledger.caseIDs()
        print(
            "replaying \(cases) cases of \(try snapshot.entryCount) entries, cases/s      ratio of time and of CPU, medians"
        )
        for threads in [1, 2] {
            try compare("identical ones counted", snapshot, threads) { try replay(ids, of: ledger, false, threads) }
        }
        for threads in [1, 2] {
            try compare("every one explained", snapshot, threads) { try replay(ids, of: ledger, true, threads) }
        }
        let before = residentBytes()
        var peak = before
        try ledger.replay(
            ids, tellsAll: false, progress: { _, _ in peak = max(peak, residentBytes()) }, telling: { $0.index },
            each: { _ in })
        print("memory while replaying: \((peak - before) >> 10) KiB more than before, names of the cases aside")
    }

    private func replay(_ ids: [CaseID], of ledger: AuditLedger, _ tellsAll: Bool, _ threads: Int) throws {
        var (evaluations, identical) = (0, 0)
        try ledger.replay(ids, tellsAll: tellsAll, threads: threads, telling: { $0.index }) { replay in
            evaluations += replay.evaluations
            identical += replay.identical
        }
        guard identical == evaluations, evaluations >= ids.count else { fatalError("\(evaluations), \(identical)") }
    }

    private func compare(_ name: String, _ snapshot: LedgerSnapshot, _ threads: Int, _ body: () throws -> Void) throws {
        var own: [Effort] = []
        var baseline: [Effort] = []
        for _ in 0..<Self.rounds {
            baseline.append(try Effort.of { try hashOnce(snapshot) })
            own.append(try Effort.of(body))
        }
        let time = zip(baseline, own).map { $0.seconds / $1.seconds }.median
        let cpu = zip(baseline, own).map { $0.cpu / $1.cpu }.median
        let rate = Int(Double(cases) / own.map(\.seconds).median)
        let spent = own.map(\.cpu).median / Double(cases) * 1e6
        print(
            String(
                format: "%@, %d %@ %9d %13.3f %8.3f   CPU %.0f µs a case",
                name.padding(toLength: 24, withPad: " ", startingAt: 0), threads,
                threads == 1 ? "thread " : "threads", rate, time, cpu, spent))
    }

    private func hashOnce(_ snapshot: LedgerSnapshot) throws {
        try snapshot.forEachEntry(from: 0) { entry in
            _ = MerkleTree.leafHash(entry.bytes)
            if let salt = entry.salt, let payload = entry.payload {
                _ = PayloadCommitment.digest(salt: salt, payload: payload)
            }
        }
    }
}
