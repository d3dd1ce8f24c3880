import EventLog
import EventStore
import Foundation
import SQLiteEventStore

/// Whether what an event costs grows with the log: rates at its beginning and at its end, and what opening and proving take then.
struct ScaleBenchmark {
    let folder: String
    let events: Int

    private static let batch = 1000

    /// What the ledger did between two sizes.
    private struct Stage {
        let size: Int
        let effort: Effort
        let bare: Effort
        let residentBytes: Int
    }

    func run() async throws {
        let path = "\(folder)/scale"
        let stages = try await fill(path)
        report(stages)
        try reportOpening(path)
        try await reportProofs(path)
    }

    /// Appends everything, the bare program as much beside it, in stages of the same number of events.
    private func fill(_ path: String) async throws -> [Stage] {
        let ledger = try SQLiteLedger.create(at: path, origin: "benchmark.example/scale", actor: Workload.actor)
        let sequencer = Sequencer(
            engine: ledger,
            limits: Sequencer.Limits(requestsPerCommit: ScaleBenchmark.batch, eventsPerCommit: ScaleBenchmark.batch))
        let bare = BareSQLite(at: "\(folder)/scale-bare.sqlite")
        let sample = try Workload.row(of: ledger)
        let perStage = min(50_000, events)
        var workload = Workload()
        var stages: [Stage] = []
        for size in stride(from: perStage, through: events, by: perStage) {
            let requests = workload.next(perStage)
            let effort = try await Effort.of {
                try await AppendBenchmark.append(requests, through: sequencer, clients: 2 * ScaleBenchmark.batch)
            }
            let baseline = Effort.of {
                for _ in stride(from: 0, to: perStage, by: ScaleBenchmark.batch) {
                    bare.commit(count: ScaleBenchmark.batch, sample)
                }
            }
            stages.append(Stage(size: size, effort: effort, bare: baseline, residentBytes: residentBytes()))
        }
        await sequencer.close()
        try ledger.close()
        return stages
    }

    /// The stages up to 2, 4, 6 … times the first ten: medians over ten stages, as the machine may have other things to do.
    private func report(_ stages: [Stage]) {
        print("   events    ledger/s     bare/s   ratio   CPU µs an event: ledger, bare    own memory")
        let perStage = Double(stages[0].size)
        let groups = stride(from: 0, to: stages.count, by: 10).map { Array(stages[$0..<min($0 + 10, stages.count)]) }
        let shown = groups.indices.filter { $0 < 1 || $0 == groups.count - 1 || $0 % max(1, groups.count / 8) == 0 }
        var cpus: [Double] = []
        var ratios: [Double] = []
        for number in shown {
            let group = groups[number]
            let rate = group.map { perStage / $0.effort.seconds }.median
            let bareRate = group.map { perStage / $0.bare.seconds }.median
            let cpu = group.map { $0.effort.cpu / perStage * 1e6 }.median
            let bareCPU = group.map { $0.bare.cpu / perStage * 1e6 }.median
            ratios.append(group.map { $0.bare.seconds / $0.effort.seconds }.median)
            cpus.append(cpu / bareCPU)
            print(
                String(
                    format: "%9d  %10.0f %10.0f %7.2f %16.1f %6.1f %20.1f MB", group[group.count - 1].size, rate,
                    bareRate, ratios[ratios.count - 1], cpu, bareCPU,
                    Double(group[group.count - 1].residentBytes) / 1e6))
        }
        guard let first = ratios.first, let last = ratios.last, let firstCPU = cpus.first, let lastCPU = cpus.last
        else { return }
        print(
            """
            at the end against the beginning: rate \(text(last / first)), CPU an event \(text(lastCPU / firstCPU)), \
            both as ratios to the bare program beside it
            """)
    }

    private func reportOpening(_ path: String) throws {
        var times: [Effort] = []
        for _ in 0..<5 {
            var opened: SQLiteLedger?
            times.append(try Effort.of { opened = try SQLiteLedger.open(at: path) })
            try opened?.close()
        }
        print(
            String(
                format: "opening: %.1f ms, of them %.1f ms CPU", times.map { $0.seconds * 1e3 }.median,
                times.map { $0.cpu * 1e3 }.median))
    }

    /// Proofs of entries all over the log: the first ones after opening, and when much has been asked before.
    private func reportProofs(_ path: String) async throws {
        let ledger = try SQLiteLedger.open(at: path)
        let size = try ledger.head().size
        func prove(_ count: Int) throws -> [Double] {
            try (0..<count).map { _ in
                let index = EntryIndex(UInt64.random(in: 0..<size))
                return try Effort.of { _ = try ledger.proof(of: index) }.cpu * 1e6
            }
        }
        let first = try prove(200)
        _ = try prove(5000)
        let later = try prove(1000)
        print(
            String(
                format: "a proof: %.0f µs CPU (median of the first 200, the slowest %.0f), later %.0f µs",
                first.median, first.max() ?? 0, later.median))
        try ledger.close()
    }
}
