import EventLog
import EventStore
import EventStoreConformance
import Synchronization
import Testing
import TransparencyLog

@Suite("While a full batch waits behind the one that is written, another is made ready behind it")
struct DeepPipelineTests {
    private static let failure = LedgerError(.storage, "The disk broke", advice: "Change it")

    /// Appends `requests` in commits of one each, all of which are made ready while the first is held back.
    ///
    /// - Parameter failure: how the first fails, if it does.
    private func append(
        _ requests: [AppendRequest], to log: MemoryLog, failure: LedgerError? = nil
    ) async throws -> [Result<AppendOutcome, any Error>] {
        let gate = Gate()
        let engine = MemoryEngine(log) { gate.pass() }
        let sequencer = Sequencer(engine: engine, limits: .init(requestsPerCommit: 1))
        var tasks: [Task<AppendOutcome, any Error>] = []
        for (number, request) in requests.enumerated() {
            tasks.append(Task { try await sequencer.append(request) })
            try await eventually { engine.state.withLock { $0.extended } == number + 1 && gate.hasArrival }
        }
        engine.state.withLock { $0.failure = failure }
        gate.open(60)
        var results: [Result<AppendOutcome, any Error>] = []
        for task in tasks { results.append(await task.result) }
        await sequencer.close()
        #expect(engine.state.withLock { $0.commitSizes } == requests.map { _ in 1 })
        try LedgerBench(key: log.assembly.signer.verifierKey) { MemoryEngine(log) }.requireSound(MemoryEngine(log))
        return results
    }

    @Test("and each is written as it was made ready, knowing all those before it")
    func knowsAllBefore() async throws {
        let log = try MemoryLog()
        let results = try await append(
            [
                Fixture.request("a", expected: .noStream, key: "k"), Fixture.request("b"),
                Fixture.request("a", expected: .exactly(1)),
            ], to: log)
        #expect(try results.map { try $0.get().receipt?.entries.map(\.index.value) } == [[1], [2], [3]])
        #expect(log.state.withLock { $0.draftsUsed } == 3)
    }

    @Test("which answers a repeated request with the receipt of the one before the last")
    func repeatsAcrossTwo() async throws {
        let log = try MemoryLog()
        let results = try await append(
            [Fixture.request("a", key: "k"), Fixture.request("b"), Fixture.request("a", key: "k")], to: log)
        let receipts = try results.map { try #require(try $0.get().receipt) }
        #expect(receipts[2].repeated)
        #expect(receipts[2].entries == receipts[0].entries && receipts[2].checkpoint == receipts[0].checkpoint)
        #expect(try MemoryEngine(log).head().size == 3)
    }

    @Test("and both are made anew where the first fails")
    func isMadeAnew() async throws {
        let log = try MemoryLog()
        let results = try await append(
            [
                Fixture.request("a", key: "k"), Fixture.request("a", expected: .exactly(1)),
                Fixture.request("a", key: "k"),
            ], to: log, failure: Self.failure)
        #expect(throws: Self.failure) { try results[0].get() }
        #expect(
            try results[1].get()
                == .conflict(stream: try StreamName("case/a"), expected: .exactly(1), actual: 0))
        let receipt = try #require(try results[2].get().receipt)
        #expect(!receipt.repeated && receipt.entries.map(\.index.value) == [1])
        #expect(log.state.withLock { $0.draftsUsed } == 0)
    }
}
