import EventLog
import EventStore
import EventStoreConformance
import Synchronization
import Testing
import TransparencyLog

@Suite("The next commit is made ready while one is being written")
struct PipelineTests {
    private static let failure = LedgerError(.storage, "The disk broke", advice: "Change it")

    /// A commit held back behind a gate, and the next one made ready behind it.
    private struct Held {
        let log: MemoryLog
        let engine: MemoryEngine
        let sequencer: Sequencer
        let gate = Gate()
        let size: UInt64

        init() throws {
            log = try MemoryLog()
            engine = MemoryEngine(log) { [gate] in gate.pass() }
            sequencer = Sequencer(engine: engine)
            size = try engine.head().size
        }

        /// Appends `first`, and while that is being written `others`; the first of the two commits fails with `failure`.
        func append(
            _ first: AppendRequest, then others: [AppendRequest], failure: LedgerError? = nil
        ) async throws -> [Result<AppendOutcome, any Error>] {
            let firstTask = Task { try await sequencer.append(first) }
            try await eventually { gate.hasArrival }
            engine.state.withLock { $0.failure = failure }
            var tasks = [firstTask]
            for (number, other) in others.enumerated() {
                tasks.append(Task { try await sequencer.append(other) })
                try await eventually { engine.state.withLock { $0.extended } == number + 2 }
            }
            gate.open(60)
            var results: [Result<AppendOutcome, any Error>] = []
            for task in tasks { results.append(await task.result) }
            await sequencer.close()
            #expect(engine.state.withLock { $0.commitSizes } == [1, others.count])
            return results
        }

        var draftsUsed: Int { log.state.withLock { $0.draftsUsed } }

        /// The types of the events of `stream`, after a check of the whole log.
        func types(of stream: String) throws -> [String] {
            try LedgerBench(key: log.assembly.signer.verifierKey) { [log] in MemoryEngine(log) }.requireSound(engine)
            return try engine.readStream(StreamName("case/\(stream)")).map(\.entry.type)
        }
    }

    @Test("and written as it is, where the one before was written")
    func usesWhatIsReady() async throws {
        let held = try Held()
        let results = try await held.append(
            Fixture.request("a"), then: [Fixture.request("a", expected: .exactly(1)), Fixture.request("b", 2)])
        #expect(try results.map { try $0.get().receipt?.entries.first?.index.value } == [1, 2, 3])
        #expect(try held.types(of: "a").count == 2)
        #expect(held.draftsUsed == 2)
    }

    @Test("and made anew, where the one before failed: its own requests fail, and nobody else's")
    func isMadeAnewAfterAFailure() async throws {
        let held = try Held()
        let results = try await held.append(
            Fixture.request("a"), then: [Fixture.request("a"), Fixture.request("b", 2)], failure: PipelineTests.failure)
        #expect(throws: PipelineTests.failure) { try results[0].get() }
        #expect(try results[1].get().receipt?.entries.map(\.position.value) == [0])
        #expect(try results[2].get().receipt?.entries.map(\.index.value) == [2, 3])
        #expect(try held.types(of: "a").count == 1)
        #expect(held.draftsUsed == 0)
    }

    @Test("and made anew, where another engine wrote in between")
    func isMadeAnewAfterAnother() async throws {
        let held = try Held()
        let other = MemoryEngine(held.log)
        let first = Task { try await held.sequencer.append(Fixture.request("a", expected: .noStream)) }
        try await eventually { held.gate.hasArrival }
        let second = Task { try await held.sequencer.append(Fixture.request("a", expected: .exactly(1))) }
        try await eventually { held.engine.state.withLock { $0.extended } == 2 }
        _ = try other.commit([Fixture.request("a"), Fixture.request("b")], now: Fixture.now)
        held.gate.open(60)
        let outcomes = [try await first.value, try await second.value]
        #expect(
            outcomes == [
                .conflict(stream: try StreamName("case/a"), expected: .noStream, actual: 1), outcomes[1],
            ])
        #expect(outcomes[1].receipt?.entries.map(\.index.value) == [3])
        await held.sequencer.close()
        #expect(try held.types(of: "a").count == 2)
    }

    @Test("and answers a repeated request with the receipt of the one before")
    func repeatsAcrossCommits() async throws {
        let held = try Held()
        let request = try Fixture.request("a", 2, key: "k")
        var other = try Fixture.request("b", key: "k")
        other.idempotency?.request = [1]
        let results = try await held.append(request, then: [request, other])
        let receipt = try #require(try results[0].get().receipt)
        #expect(
            try results[1].get()
                == .repeated(
                    Receipt(
                        stream: request.stream, entries: receipt.entries, checkpoint: receipt.checkpoint, repeated: true
                    )))
        #expect(try results[2].get() == .keyReused(key: "k", original: receipt.entries[0].index))
        #expect(try held.types(of: "a").count == 2)
    }

    @Test("and appends a repeated request whose first sending failed")
    func repeatsAfterAFailure() async throws {
        let held = try Held()
        let request = try Fixture.request("a", 2, key: "k")
        let results = try await held.append(request, then: [request], failure: PipelineTests.failure)
        #expect(throws: PipelineTests.failure) { try results[0].get() }
        guard case .appended = try results[1].get() else {
            Issue.record("\(results[1])")
            return
        }
        #expect(try held.types(of: "a").count == 2)
    }

    @Test("and of two requests for one position exactly one wins", arguments: [false, true])
    func hasOneWinner(firstFails: Bool) async throws {
        let held = try Held()
        let request = try Fixture.request("a", expected: .noStream)
        let results = try await held.append(
            request, then: [request, request], failure: firstFails ? PipelineTests.failure : nil)
        let conflict = AppendOutcome.conflict(stream: request.stream, expected: .noStream, actual: 1)
        let winner = firstFails ? 1 : 0
        for (number, result) in results.enumerated() where number >= winner {
            if number == winner {
                #expect(try result.get().receipt?.entries.map(\.position.value) == [0])
            } else {
                #expect(try result.get() == conflict)
            }
        }
        #expect(try held.types(of: "a").count == 1)
    }

    @Test("and both are committed where the sequencer is closed meanwhile")
    func closesAfterBoth() async throws {
        let held = try Held()
        let first = Task { try await held.sequencer.append(Fixture.request("a")) }
        try await eventually { held.gate.hasArrival }
        let second = Task { try await held.sequencer.append(Fixture.request("b")) }
        try await eventually { held.engine.state.withLock { $0.extended } == 2 }
        let isClosed = Counter()
        let closing = Task {
            await held.sequencer.close()
            isClosed.increment()
        }
        try await Task.sleep(for: .milliseconds(20))
        #expect(isClosed.count == 0)
        held.gate.open(60)
        await closing.value
        #expect(try await first.value.receipt != nil)
        #expect(try await second.value.receipt != nil)
        #expect(try held.engine.head().size == held.size + 2)
    }
}
