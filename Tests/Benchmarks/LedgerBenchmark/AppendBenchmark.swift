import EventStore
import Foundation
import SQLiteEventStore

/// Appending through a sequencer, against a program that inserts the same bytes with the same durability and nothing else.
///
/// Chain, tree, salted commitments, signed checkpoints and the index by stream are included. The events come in lists, as whoever
/// brings many hands them over, and from tasks that append one each, of which there are enough that a commit is always full.
struct AppendBenchmark {
    private enum Source: String, CaseIterable {
        case list = "from a list"
        case tasks = "from tasks"
    }

    let folder: String
    let events: Int
    let batches: [Int]

    func run() async throws {
        print(
            """
            \(ProcessInfo.processInfo.activeProcessorCount) processors, \
            load \(Clock.load().map { String(format: "%.1f", $0) } ?? "unknown"): with more to do than processors, figures of time \
            say little, and those of CPU are what to compare
            """)
        print("appending, events/s                ledger       bare      ratio of time and of CPU, medians")
        for batch in batches {
            for source in Source.allCases { try await run(batch: batch, source) }
        }
    }

    private func run(batch: Int, _ source: Source) async throws {
        let ledger = try SQLiteLedger.create(
            at: "\(folder)/ledger-\(batch)-\(source)", origin: "benchmark.example/\(batch)", actor: Workload.actor)
        let engine = MeteredEngine(ledger)
        let sequencer = Sequencer(
            engine: engine, limits: Sequencer.Limits(requestsPerCommit: batch, eventsPerCommit: batch))
        let bare = BareSQLite(at: "\(folder)/bare-\(batch)-\(source).sqlite")
        let sample = try Workload.row(of: ledger)

        // A commit is written and one made ready while others hear of the last.
        let clients = max(4, 2 * batch)
        // A list is long enough that its first and last commits, beside which nothing else is done, do not weigh.
        let commits = source == .list ? 100 : batch == 1 ? 200 : 20
        let perRound = max(clients, min(events, commits * batch))
        let rounds = max(1, min(events, batch == 1 ? 2000 : events) / perRound)
        var workload = Workload()
        var own: [Effort] = []
        var baseline: [Effort] = []
        for _ in 0..<rounds {
            let requests = workload.next(perRound)
            own.append(
                try await Effort.of {
                    switch source {
                    case .list: try await AppendBenchmark.append(requests, through: sequencer)
                    case .tasks: try await AppendBenchmark.append(requests, through: sequencer, clients: clients)
                    }
                })
            baseline.append(
                Effort.of {
                    for _ in stride(from: 0, to: perRound, by: batch) { bare.commit(count: batch, sample) }
                })
        }
        var meter = engine.meter
        // What the index lacks is written now at the latest: it counts as well.
        let closing = try await Effort.of {
            await sequencer.close()
            try ledger.close()
        }
        meter.upkeep += closing.cpu
        report("\(batch) a commit, \(source.rawValue)", perRound, own, baseline, meter, closing)
    }

    /// Appends `requests` in one call.
    static func append(_ requests: [AppendRequest], through sequencer: Sequencer) async throws {
        guard try await sequencer.append(requests).allSatisfy({ $0.receipt != nil }) else {
            fatalError("an append was not taken")
        }
    }

    /// Appends `requests` from so many tasks at once.
    static func append(_ requests: [AppendRequest], through sequencer: Sequencer, clients: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask {
                    for place in stride(from: client, to: requests.count, by: clients) {
                        guard try await sequencer.append(requests[place]).receipt != nil else {
                            fatalError("an append was not taken")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func report(
        _ title: String, _ count: Int, _ own: [Effort], _ baseline: [Effort], _ meter: MeteredEngine.Meter,
        _ closing: Effort
    ) {
        let total = Double(count * own.count)
        let time = zip(own, baseline).map { $1.seconds / $0.seconds }.median
        let cpu = zip(own, baseline).map { $1.cpu / $0.cpu }.median
        let rate = own.map { Double(count) / $0.seconds }.median
        let bareRate = baseline.map { Double(count) / $0.seconds }.median
        print(
            "  \(title)".padding(toLength: 30, withPad: " ", startingAt: 0),
            String(format: "%10.0f %10.0f %10.2f %6.2f", rate, bareRate, time, cpu))
        func microseconds(_ seconds: Double) -> String { String(format: "%.1f", seconds / total * 1e6) }
        let all = own.reduce(Effort(), +)
        let bare = baseline.reduce(Effort(), +)
        let written = meter.committing / all.seconds
        let waiting = 1 - meter.writing / meter.committing
        let busy = all.cpu / all.seconds / Double(ProcessInfo.processInfo.activeProcessorCount)
        let bound =
            written > 0.8
            ? waiting > 0.5 ? "the disk's flush" : "SQLite's insertions, on one processor"
            : busy > 0.8
                ? "the processors, of which none is idle"
                : "the hand-over from thread to thread, or processors that are busy with something else"
        func percent(_ share: Double) -> String { String(format: "%.0f", share * 100) }
        print(
            """
                CPU an event: \(microseconds(all.cpu + closing.cpu)) µs = \(microseconds(meter.preparing)) preparing \
            + \(microseconds(meter.writing)) writing + \(microseconds(meter.upkeep)) index \
            + \(microseconds(all.cpu + closing.cpu - meter.preparing - meter.writing - meter.upkeep)) those who append; \
            bare \(microseconds(bare.cpu)) µs
                a commit was being written \(percent(written)) % of the time, \(meter.commits) of \
            \(Int((total / Double(meter.commits)).rounded())) events, and \(percent(busy)) % of the processors were used: \
            bound by \(bound)
            """)
    }
}

/// `value` with two decimals.
func text(_ value: Double) -> String { String(format: "%.2f", value) }
