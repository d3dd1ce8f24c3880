import CaseSupport
import EventLog
import EventStore
import Foundation
import Projections
import Replay
import SQLiteEventStore
import TransparencyLog

/// The read models made from nothing, against one pass that reads the same rows from SQLite in their order and hashes them, on
/// one thread.
///
/// Reading an event and decoding it, which other threads do ahead, is measured by itself; what is left goes on folding and on
/// writing rows, both in the log's order on one thread.
struct RebuildBenchmark {
    let folder: String
    let cases: Int
    /// How many cases are open at the same time.
    let open: Int

    private static let rounds = 3

    func run() throws {
        let path = "\(folder)/projected"
        let store = try SQLiteLedger.create(at: path, origin: "benchmark.example/projected", actor: Workload.actor)
        try DecidedCases.append(cases, to: store, open: open)
        let entries = Int(try store.head().size)
        print("making the read models of \(cases) cases, \(entries) entries, \(open) open at a time, from nothing")
        var own: [Effort] = []
        var baseline: [Effort] = []
        let before = residentBytes()
        var peak = before
        let snapshot = try LedgerSnapshot(of: path)
        var reading: [Effort] = []
        for _ in 0..<Self.rounds {
            baseline.append(try Effort.of { try hashOnce(snapshot) })
            reading.append(try Effort.of { try readOnce(store) })
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
        let ahead = reading.map(\.cpu).median / Double(entries) * 1e6
        print(String(format: "of them %.1f µs CPU for reading and decoding an entry, on one thread alone", ahead))
        print("memory meanwhile: \((peak - before) >> 10) KiB more than before")
    }

    private func readOnce(_ store: SQLiteLedger) throws {
        var next = EntryIndex(0)
        while case let events = try store.readEntries(from: next, limit: 256), let last = events.last {
            for event in events where event.entry.stream.caseID != nil { _ = CaseEntry(event) }
            next = EntryIndex(last.entry.seq.value + 1)
        }
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
