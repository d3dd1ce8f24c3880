import Application
import CaseSupport
import EventLog
import Foundation
import PriorAuthorization
import Replay
import SQLiteEventStore

/// Registers drawn up from a ledger of many cases and written to files, against one pass that reads and folds the same cases on one
/// thread, and what memory that takes with more and more cases.
struct RegisterBenchmark {
    let folder: String
    let cases: Int

    private static let rounds = 3

    func run() async throws {
        let few = try await measure(max(1, cases / 4), tells: false)
        let many = try await measure(cases, tells: true)
        print(
            "memory beyond the ledger's own: \(few >> 10) KiB with \(max(1, cases / 4)) cases, \(many >> 10) KiB with \(cases)"
        )
    }

    private func measure(_ count: Int, tells: Bool) async throws -> Int {
        let path = "\(folder)/registered-\(count)"
        let store = try SQLiteLedger.create(at: path, origin: "benchmark.example/registers", actor: Workload.actor)
        try DecidedCases.append(count, to: store, clocks: Clocks.pennsylvania)
        try store.close()
        let ledger = try AuditLedger.openReadOnly(at: path)
        let before = residentBytes()
        var peak = before
        if tells { print("registers of \(count) cases               cases/s      ratio of time, median") }
        for register in Register.all where !register.isOfAccesses {
            var own: [Effort] = []
            var baseline: [Effort] = []
            for round in 0..<(tells ? Self.rounds : 1) {
                if tells { baseline.append(try Effort.of { try fold(path) }) }
                let file = "\(folder)/\(register.id)-\(count)-\(round).csv"
                own.append(
                    try Effort.of {
                        _ = try ledger.export(register, RegisterQuery(), as: .csv, to: file) { _, _ in
                            peak = max(peak, residentBytes())
                        }
                    })
            }
            guard tells else { continue }
            let rate = Int(Double(count) / own.map(\.seconds).median)
            let ratio = zip(baseline, own).map { $0.seconds / $1.seconds }.median
            print(
                register.id.padding(toLength: 32, withPad: " ", startingAt: 0)
                    + String(format: "%9d %13.3f", rate, ratio))
        }
        try await ledger.close()
        return peak - before
    }

    /// Reads and folds every case, one after the other.
    private func fold(_ path: String) throws {
        let store = try SQLiteLedger.openReadOnly(at: path)
        let streams = try store.streams(in: StreamName.caseCategory)
        var folded: UInt64 = 0
        for start in stride(from: 0, to: streams.count, by: 32) {
            try store.forEachStream(of: streams[start..<min(streams.count, start + 32)]) { stream, events in
                guard let id = stream.caseID else { return }
                folded += CaseHistory(id, events).state.eventCount
            }
        }
        try store.close()
        guard folded > UInt64(streams.count) else { fatalError("\(folded) events") }
    }
}
