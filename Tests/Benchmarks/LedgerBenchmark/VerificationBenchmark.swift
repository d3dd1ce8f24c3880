import Cryptography
import EventLog
import EventStore
import SQLiteEventStore

/// Verification against hashing the same bytes. It is bound by reading and parsing entries.
struct VerificationBenchmark {
    let folder: String
    let events: Int

    func run() throws {
        let path = "\(folder)/verified"
        let ledger = try SQLiteLedger.create(at: path, origin: "benchmark.example/verified", actor: Workload.actor)
        var workload = Workload()
        for start in stride(from: 0, to: events, by: 1000) {
            let batch = workload.next(min(1000, events - start))
            _ = try ledger.commit(batch, now: WallClock.now())
            try ledger.maintain()
        }
        try ledger.close()

        let snapshot = try LedgerSnapshot(of: path)
        var everything: [[UInt8]] = []
        try snapshot.forEachEntry(from: 0) { stored in everything.append(stored.bytes + (stored.payload ?? [])) }
        let hashing = Effort.of { for bytes in everything { _ = SHA256.digest(bytes) } }
        var isSound = false
        let verifying = try Effort.of { isSound = try LogVerification().run(snapshot).isSound }
        guard isSound else { fatalError("the ledger just written does not verify") }
        let count = Double(everything.count)
        print(
            """
            verify, payloads included: \(Int(count / verifying.seconds)) entries/s, \
            \(Int(count / hashing.seconds)) hashed in one pass, ratio \(text(hashing.seconds / verifying.seconds))
            """)
    }
}
