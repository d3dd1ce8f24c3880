import EventLog
import EventStore
import EventStoreConformance
import Foundation
import Support
import Synchronization
import Testing
import TransparencyLog

@Suite("Commits that fail at random, and another that writes in between")
struct FaultyPipelineTests {
    /// Chance, from one seed, for threads that come in any order.
    private final class Dice: @unchecked Sendable {
        /// The thread sanitizer sees what this lock does, and not what `Mutex` does.
        private let lock = NSLock()
        private var generator: SeededGenerator

        init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

        func roll(_ range: Range<Int>) -> Int { lock.withLock { Int.random(in: range, using: &generator) } }
    }

    private static let failure = LedgerError(.storage, "The disk broke", advice: "Change it")

    @Test("leave a sound log, in which every request that was repeated until it was taken is once", arguments: 0..<8)
    func keepEverythingOnce(_: Int) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let dice = Dice(seed: seed)
        let log = try MemoryLog()
        let other = MemoryEngine(log)
        let engine = MemoryEngine(log) {
            if dice.roll(0..<5) == 0 { throw FaultyPipelineTests.failure }
            if dice.roll(0..<5) == 0 { _ = try other.commit([Fixture.request("s0")], now: Fixture.now) }
        } afterCommit: {
            if dice.roll(0..<8) == 0 { throw FaultyPipelineTests.failure }
        }
        let sequencer = Sequencer(engine: engine, limits: .init(requestsPerCommit: 5))
        let receipts = try await withThrowingTaskGroup(of: [String: Receipt].self) { group in
            for task in 0..<12 {
                group.addTask {
                    var receipts: [String: Receipt] = [:]
                    for round in 0..<10 {
                        let key = "\(task)-\(round)"
                        let request = try Fixture.request("s\(dice.roll(0..<4))", dice.roll(1..<4), key: key)
                        receipts[key] = try await Self.appended(request, to: sequencer)
                    }
                    return receipts
                }
            }
            return try await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        }
        await sequencer.close()

        try LedgerBench(key: log.assembly.signer.verifierKey) { MemoryEngine(log) }.requireSound(other)
        let entries = try log.events { _ in true }
        let marked = entries.compactMap { $0.entry.request?.key }
        #expect(marked.sorted() == receipts.keys.sorted(), "seed \(seed)")
        for (key, receipt) in receipts {
            let written = receipt.entries.map { entries[Int($0.index.value)] }
            #expect(written.map(\.hash) == receipt.entries.map(\.hash), "seed \(seed)")
            #expect(written.first?.entry.request?.key == key, "seed \(seed)")
            let size = try Checkpoint(parsing: try SignedNote(parsing: receipt.checkpoint).text).size
            #expect(log.state.withLock { $0.checkpoints.contains { $0.size == size } }, "seed \(seed)")
        }
        #expect(log.state.withLock { $0.draftsUsed } > 0, "seed \(seed)")
    }

    /// Sends `request` until it is taken.
    private static func appended(_ request: AppendRequest, to sequencer: Sequencer) async throws -> Receipt? {
        for _ in 0..<200 {
            do {
                return try await sequencer.append(request).receipt
            } catch let error as LedgerError where error == failure {}
        }
        return nil
    }
}
