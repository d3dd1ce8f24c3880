import Application
import ClinicalPolicy
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import Replay
import SQLiteEventStore

/// Historical cases brought in together: a submission each, without documents or with some, and commands that follow it; against the
/// very same events appended from a list, with nobody deciding on them.
struct BulkBenchmark {
    let folder: String
    /// How many events, more or less.
    let events: Int

    private static let rounds = 5
    private static let commandsPerCase = 12

    func run() async throws {
        try await run(documents: 0, events: events)
        // Each document is a file that is flushed, and so is its folder.
        try await run(documents: 2, events: events / 20)
    }

    private func run(documents: Int, events: Int) async throws {
        let path = "\(folder)/bulk-\(documents)"
        let ledger = try await BenchmarkLedger.make(at: path)
        let store = try SQLiteLedger.create(
            at: "\(folder)/bare-bulk-\(documents)", origin: "benchmark.example/bare", actor: Workload.actor)
        let sequencer = Sequencer(engine: store)
        var own: [Effort] = []
        var baseline: [Effort] = []
        var counts: [Int] = []
        var number = 0
        let casesPerRound = max(1, events / BulkBenchmark.rounds / 20)
        for _ in 0..<BulkBenchmark.rounds {
            var items: [BulkItem] = []
            for _ in 0..<casesPerRound {
                number += 1
                items += try BulkBenchmark.items(number, documents: documents, at: items.count)
            }
            let before = try ledger.head().size
            own.append(
                try await Effort.of {
                    for answer in try await ledger.bulk(items) { _ = try answer.result.get().get() }
                })
            let requests = try requests(in: ledger, from: before)
            counts.append(requests.reduce(0) { $0 + $1.events.count })
            baseline.append(
                try await Effort.of { try await AppendBenchmark.append(requests, through: sequencer) })
        }
        await sequencer.close()
        try store.close()
        try await ledger.close()
        let count = Double(counts.reduce(0, +)) / Double(BulkBenchmark.rounds)
        let rate = own.map { count / $0.seconds }.median
        let bare = baseline.map { count / $0.seconds }.median
        print(
            String(
                format: """
                    %d cases of %.0f events, %d documents each of its own: %.0f events/s, appended alone %.0f; ratio of time %.2f, of CPU %.2f
                        CPU an event %.1f µs, alone %.1f µs; %.0f %% of the processors were used
                    """, casesPerRound * BulkBenchmark.rounds, count / Double(casesPerRound), documents, rate, bare,
                zip(own, baseline).map { $1.seconds / $0.seconds }.median,
                zip(own, baseline).map { $1.cpu / $0.cpu }.median, own.map { $0.cpu / count * 1e6 }.median,
                baseline.map { $0.cpu / count * 1e6 }.median,
                own.map { $0.cpu / $0.seconds }.median / Double(ProcessInfo.processInfo.activeProcessorCount) * 100))
    }

    /// The case `number` as it is brought in: its submission and what follows.
    private static func items(_ number: Int, documents: Int, at place: Int) throws -> [BulkItem] {
        let submission = try submission(number, documents: documents)
        let commands = (0..<commandsPerCase).map { _ in
            BulkItem(.handle(.submitted(at: place)) { _ in BenchmarkLedger.assertion }, BenchmarkLedger.reviewer)
        }
        return [BulkItem(.submit(submission, name: "case-\(number).json"), BenchmarkLedger.intake)] + commands
    }

    /// The example with documents that no other case has, and with facts that need none where there are none.
    private static func submission(_ number: Int, documents: Int) throws -> [UInt8] {
        var members = try JSONSerialization.jsonObject(with: Data(BenchmarkLedger.submission)) as? [String: Any] ?? [:]
        let all = members["documents"] as? [[String: Any]] ?? []
        members["documents"] = all.prefix(documents).map { document in
            var document = document
            document["text"] = "Case \(number)\n\(document["text"] ?? "")"
            return document
        }
        if documents < all.count {
            members["facts"] = (members["facts"] as? [[String: Any]] ?? []).map { fact in
                fact.filter { $0.key != "document" && $0.key != "locator" }
            }
        }
        return Array(try JSONSerialization.data(withJSONObject: members, options: .sortedKeys))
    }

    /// What `ledger` has from `index` on, as requests to append the same.
    private func requests(in ledger: AuditLedger, from index: UInt64) throws -> [AppendRequest] {
        var requests: [AppendRequest] = []
        var next = index
        while case let events = try ledger.events(from: EntryIndex(next), limit: 4096), let last = events.last {
            for event in events {
                guard let payload = event.payload, event.entry.stream.caseID != nil else { continue }
                let proposal = ProposedEvent(
                    type: event.entry.type, schema: event.entry.schema, occurredAt: event.entry.occurredAt,
                    actor: event.entry.actor, payload: payload)
                if requests.last?.stream == event.entry.stream, requests[requests.count - 1].events.count < 20 {
                    requests[requests.count - 1].events.append(proposal)
                } else {
                    requests.append(
                        AppendRequest(stream: event.entry.stream, expected: .any, events: [proposal]))
                }
            }
            next = last.entry.seq.value + 1
        }
        return requests
    }
}
