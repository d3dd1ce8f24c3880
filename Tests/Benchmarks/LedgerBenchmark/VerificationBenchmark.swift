import EventLog
import EventStore
import Foundation
import SQLiteEventStore

/// Verification against one pass of SHA-256 over the same bytes, on one thread and on two; and of a log with a seal an entry,
/// against checking as many signatures.
///
/// Of the time for an entry from memory, its own hash takes about a quarter, reading it member by member a sixth, its node of
/// the tree a tenth and looking up its stream a twelfth; the seals, one for a thousand entries here, a twentieth: where every entry
/// has a seal of its own, checking that takes far longer than the entry does, and two threads share it. The rest goes on holding
/// it in memory, comparing it with its neighbours and counting who still needs it. With payloads a commitment is added, and from
/// SQLite what SQLite does for two rows, and their copying. Two threads share hashing and reading entries; the order of the log,
/// the tree and SQLite are left to one.
struct VerificationBenchmark {
    let folder: String
    let events: Int

    private static let rounds = 5

    func run() throws {
        print("verifying, entries/s               ledger    one pass     ratio of time and of CPU, medians")
        let small = try write(events / 4, to: "verified-in-part")
        let path = try write(events, to: "verified")
        let peaks = try (peak(of: small), peak(of: path))
        let snapshot = try LedgerSnapshot(of: path)
        let structure = try MemoryLog(copying: snapshot, payloads: false)
        let whole = try MemoryLog(copying: snapshot, payloads: true)
        let sealed = try MemoryLog(
            copying: LedgerSnapshot(of: try write(events / 10, to: "verified-seal-by-seal", perCommit: 1)),
            payloads: false)
        guard let key = try LogVerification().run(sealed).key else { fatalError("the ledger names no key") }
        for threads in [1, 2] {
            try compare("structure, memory", structure, with: structure, threads)
            try compare("a seal an entry, memory", sealed, threads) { sealed.verifySeals(by: key) }
            try compare("with payloads, memory", whole, with: whole, threads)
            try compare("with payloads, SQLite", snapshot, with: whole, threads)
        }
        print(
            """
            memory while verifying: \(peaks.0 >> 10) KiB for \(events / 4) entries, \
            \(peaks.1 >> 10) KiB for \(events), of which each stream takes 130 bytes or so, and the changes that \
            streams went through last up to 7 MiB
            """)
    }

    /// Writes a ledger of so many events, in commits of that size.
    private func write(_ count: Int, to name: String, perCommit size: Int = 1000) throws -> String {
        let path = "\(folder)/\(name)"
        let ledger = try SQLiteLedger.create(at: path, origin: "benchmark.example/verified", actor: Workload.actor)
        var workload = Workload()
        for start in stride(from: 0, to: count, by: size) {
            _ = try ledger.commit(workload.next(min(size, count - start)), now: WallClock.now())
            try ledger.maintain()
        }
        try ledger.close()
        return path
    }

    private func compare(
        _ name: String, _ source: some LedgerSource, with memory: MemoryLog, _ threads: Int
    ) throws {
        try compare(name, source, threads) { memory.hashOnce() }
    }

    private func compare(
        _ name: String, _ source: some LedgerSource, _ threads: Int, with pass: () -> Void
    ) throws {
        var own: [Effort] = []
        var baseline: [Effort] = []
        for _ in 0..<Self.rounds {
            baseline.append(Effort.of(pass))
            own.append(
                try Effort.of {
                    let report = try LogVerification(threads: threads).run(source)
                    guard report.isSound else { fatalError("the ledger does not verify: \(report.findings)") }
                })
        }
        let count = Double(try source.entryCount)
        let time = zip(baseline, own).map { $0.seconds / $1.seconds }.median
        let cpu = zip(baseline, own).map { $0.cpu / $1.cpu }.median
        let rate = count / own.map(\.seconds).median
        let passRate = count / baseline.map(\.seconds).median
        let title = "\(name), \(threads) \(threads == 1 ? "thread" : "threads")"
        let figures = [rate, passRate].map { Self.right("\(Int($0))", 11) }.joined()
        let spent = own.map(\.cpu).median / count * 1e6
        print(
            "\(title.padding(toLength: 34, withPad: " ", startingAt: 0))\(figures)\(Self.right(text(time), 10))"
                + "\(Self.right(text(cpu), 8))   CPU \(text(spent)) µs an entry")
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// The most memory a verification takes beyond what the process had, as far as looking now and then tells.
    private func peak(of path: String) throws -> Int {
        let snapshot = try LedgerSnapshot(of: path)
        let before = residentBytes()
        var peak = before
        _ = try LogVerification().run(snapshot, progress: { _, _ in peak = max(peak, residentBytes()) })
        return peak - before
    }
}
