import CaseSupport
import EventLog
import EventStore
import Foundation
import Projections
import SQLiteEventStore
import TransparencyLog

/// The read models made from nothing, against one pass that reads the same rows from SQLite in their order and hashes them, on
/// one thread.
struct RebuildBenchmark {
    let folder: String
    let cases: Int

    private static let rounds = 3
    /// How many cases are open at the same time.
    private static let open = 2000

    func run() throws {
        let path = "\(folder)/projected"
        let store = try SQLiteLedger.create(at: path, origin: "benchmark.example/projected", actor: Workload.actor)
        try DecidedCases.append(cases, to: store, open: Self.open)
        let entries = Int(try store.head().size)
        print("making the read models of \(cases) cases, \(entries) entries, from nothing")
        var own: [Effort] = []
        var baseline: [Effort] = []
        let before = residentBytes()
        var peak = before
        let snapshot = try LedgerSnapshot(of: path)
        for _ in 0..<Self.rounds {
            baseline.append(try Effort.of { try hashOnce(snapshot) })
            let models = try ReadModels(at: "\(folder)/views", of: store)
            own.append(try Effort.of { try models.rebuild { _, _ in peak = max(peak, residentBytes()) } })
            let listed = try models.cases().count
            guard listed == cases else { fatalError("there are \(listed) cases") }
            try models.close()
        }
        try store.close()
        let seconds = own.map(\.seconds).median
        let spent = own.map(\.cpu).median / Double(entries) * 1e6
        let time = zip(baseline, own).map { $0.seconds / $1.seconds }.median
        let cpu = zip(baseline, own).map { $0.cpu / $1.cpu }.median
        print(
            String(
                format: "%.1f s, %.0f entries/s, CPU %.1f µs an entry; ratio of time to one pass %.3f, of CPU %.3f",
                seconds, Double(entries) / seconds, spent, time, cpu))
        print("memory meanwhile: \((peak - before) >> 10) KiB more than before")
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
