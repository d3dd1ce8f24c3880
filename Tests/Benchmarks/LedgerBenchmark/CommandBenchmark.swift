import Application
import ClinicalPolicy
import EventStore
import Foundation
import PriorAuthorization
import SQLiteEventStore
import Synchronization

/// Commands one at a time, each decided on its case, sealed and durable when it returns its receipt, from many tasks at once;
/// against the same events appended through a sequencer alone, from as many tasks.
struct CommandBenchmark {
    let folder: String
    /// How many commands in all.
    let commands: Int
    /// How many cases they are on.
    let cases: Int

    private static let clients = 64
    private static let rounds = 10

    func run() async throws {
        let commits = Mutex<(count: Int, events: Int, seconds: Double)>((0, 0, 0))
        let ledger = try await BenchmarkLedger.make(at: "\(folder)/commands-\(cases)") { events, duration in
            commits.withLock { $0 = ($0.count + 1, $0.events + events, $0.seconds + duration / .seconds(1)) }
        }
        let ids = try await BenchmarkLedger.submit(cases, to: ledger)
        let store = try SQLiteLedger.create(
            at: "\(folder)/bare-commands-\(cases)", origin: "benchmark.example/bare", actor: Workload.actor)
        let sequencer = Sequencer(engine: store)
        let requests = try BenchmarkLedger.requests(like: ledger, on: ids)
        commits.withLock { $0 = (0, 0, 0) }
        let perRound = max(CommandBenchmark.clients, commands / CommandBenchmark.rounds)
        var own: [Effort] = []
        var baseline: [Effort] = []
        for _ in 0..<CommandBenchmark.rounds {
            own.append(
                try await Effort.of {
                    try await CommandBenchmark.each(perRound) { number in
                        _ = try await ledger.handle(BenchmarkLedger.reviewer, on: ids[number % ids.count]) { _ in
                            BenchmarkLedger.assertion
                        }.get()
                    }
                })
            baseline.append(
                try await Effort.of {
                    try await CommandBenchmark.each(perRound) { number in
                        guard try await sequencer.append(requests[number % requests.count]).receipt != nil else {
                            fatalError("an append was not taken")
                        }
                    }
                })
        }
        let told = commits.withLock { $0 }
        let resident = residentBytes()
        await sequencer.close()
        try store.close()
        try await ledger.close()
        let rate = own.map { Double(perRound) / $0.seconds }.median
        let bare = baseline.map { Double(perRound) / $0.seconds }.median
        let time = zip(own, baseline).map { $1.seconds / $0.seconds }.median
        let cpu = zip(own, baseline).map { $1.cpu / $0.cpu }.median
        let spent = own.map { $0.cpu / Double(perRound) * 1e6 }.median
        let bareSpent = baseline.map { $0.cpu / Double(perRound) * 1e6 }.median
        let total = own.reduce(Effort(), +)
        print(
            String(
                format: """
                    %d commands on %d cases from %d tasks: %.0f/s, appended alone %.0f/s; ratio of time %.2f, of CPU %.2f
                        CPU a command %.0f µs, an append alone %.0f µs; %.1f events a commit, a commit was being written %.0f %% of the time
                        the last round against the first: %.2f times as fast; own memory %d MB
                    """, perRound * CommandBenchmark.rounds, cases, CommandBenchmark.clients, rate, bare, time, cpu,
                spent, bareSpent, Double(told.events) / Double(max(1, told.count)), told.seconds / total.seconds * 100,
                own[0].seconds / own[own.count - 1].seconds, resident / 1_000_000))
    }

    /// Does `body` with each number below `count`, from so many tasks at once.
    static func each(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask {
                    for number in stride(from: client, to: count, by: clients) { try await body(number) }
                }
            }
            try await group.waitForAll()
        }
    }
}
