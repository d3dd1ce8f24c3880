import EventLog
import EventStore
import Synchronization
import Testing

@Suite("A sequencer commits together what waits together")
struct SequencerTests {
    @Test("every request gets its own outcome, and all are in the log")
    func answersEachRequest() async throws {
        let log = try MemoryLog()
        let sequencer = Sequencer(engine: MemoryEngine(log))
        let outcomes = try await withThrowingTaskGroup(of: (Int, AppendOutcome).self) { group in
            for number in 0..<200 {
                group.addTask { (number, try await sequencer.append(Fixture.request("s\(number)", 2))) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for (number, outcome) in outcomes {
            #expect(outcome.receipt?.stream.text == "case/s\(number)")
        }
        #expect(try MemoryEngine(log).head().size == 401)
        await sequencer.close()
    }

    @Test("requests that arrive during a commit share the next one")
    func commitsInGroups() async throws {
        let gate = Gate()
        let engine = MemoryEngine(try MemoryLog()) { gate.pass() }
        let sequencer = Sequencer(engine: engine)
        let first = Task { try await sequencer.append(Fixture.request("first")) }
        try await eventually { gate.hasArrival }
        let others = (0..<50).map { number in Task { try await sequencer.append(Fixture.request("s\(number)")) } }
        // All of them are in the draft behind the commit that is held back.
        try await eventually { engine.state.withLock { $0.extended } == 51 }
        gate.open(60)
        let receipt = try await first.value.receipt
        var checkpoints: Set<[UInt8]> = []
        for other in others { checkpoints.insert(try #require(try await other.value.receipt).checkpoint) }
        #expect(receipt != nil)
        #expect(checkpoints.count == 1)
        #expect(engine.state.withLock { $0.commitSizes } == [1, 50])
        await sequencer.close()
    }

    @Test("those who are about to append are waited for, also where nothing is being written")
    func gathersWhoIsReady() async throws {
        let engine = MemoryEngine(try MemoryLog())
        let sequencer = Sequencer(engine: engine)
        let (rounds, callers) = (20, 64)
        for round in 0..<rounds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<callers {
                    group.addTask {
                        let request = try Fixture.request("s\(caller)", expected: .exactly(UInt64(round)))
                        #expect(try await sequencer.append(request).receipt != nil)
                    }
                }
                try await group.waitForAll()
            }
        }
        // A commit takes no time here, so without waiting there would be about as many as requests.
        #expect(engine.state.withLock { $0.commitSizes }.count < rounds * callers / 4)
        await sequencer.close()
    }

    @Test("a batch stays within its limits, and a request larger than them goes alone")
    func keepsLimits() async throws {
        let gate = Gate()
        let engine = MemoryEngine(try MemoryLog()) { gate.pass() }
        let sequencer = Sequencer(engine: engine, limits: .init(requestsPerCommit: 4, eventsPerCommit: 10))
        let tasks = (0..<20).map { number in
            Task { try await sequencer.append(Fixture.request("s\(number)", number == 7 ? 25 : 3)) }
        }
        try await eventually { gate.hasArrival && sequencer.waitingRequests >= 16 }
        gate.open(60)
        for task in tasks { #expect(try await task.value.receipt != nil) }
        let sizes = engine.state.withLock { $0.commitSizes }
        #expect(sizes.reduce(0, +) == 20)
        #expect(sizes.allSatisfy { $0 <= 3 })
        await sequencer.close()
    }

    @Test("a commit that fails fails those who waited for it, with the reason, and nobody else")
    func failsOnlyTheBatch() async throws {
        let engine = MemoryEngine(try MemoryLog())
        let sequencer = Sequencer(engine: engine)
        let failure = LedgerError(.diskFull, "The disk is full", advice: "Make room")
        engine.state.withLock { $0.failure = failure }
        await #expect(throws: failure) { try await sequencer.append(Fixture.request("a")) }
        #expect(try await sequencer.append(Fixture.request("a", expected: .noStream)).receipt != nil)
        await sequencer.close()
    }

    @Test("closing commits what waits, and takes no more")
    func drainsOnClose() async throws {
        let gate = Gate()
        let log = try MemoryLog()
        let engine = MemoryEngine(log) { gate.pass() }
        let sequencer = Sequencer(engine: engine, limits: .init(requestsPerCommit: 2))
        let tasks = (0..<20).map { number in Task { try await sequencer.append(Fixture.request("s\(number)")) } }
        try await eventually { gate.hasArrival && sequencer.waitingRequests >= 18 }
        let closings = (0..<2).map { _ in Task { await sequencer.close() } }
        gate.open(60)
        for task in tasks { #expect(try await task.value.receipt != nil) }
        for closing in closings { await closing.value }
        await sequencer.close()
        await #expect {
            try await sequencer.append(Fixture.request("late"))
        } throws: { ($0 as? LedgerError)?.kind == .closed }
        #expect(try MemoryEngine(log).head().size == 21)
        #expect(engine.state.withLock { $0.maintained } > 0)
    }

    @Test("more than may wait are refused, those who wait are not")
    func refusesOverload() async throws {
        let gate = Gate()
        let engine = MemoryEngine(try MemoryLog()) { gate.pass() }
        let sequencer = Sequencer(engine: engine, limits: .init(requestsPerCommit: 1, waitingRequests: 3))
        let first = Task { try await sequencer.append(Fixture.request("first")) }
        try await eventually { gate.hasArrival }
        let refused = Counter()
        let tasks = (0..<10).map { number in
            Task {
                do {
                    _ = try await sequencer.append(Fixture.request("s\(number)"))
                } catch let error as LedgerError where error.kind == .overloaded {
                    refused.increment()
                }
            }
        }
        try await eventually { refused.count == 7 }
        gate.open(60)
        for task in tasks { try await task.value }
        #expect(refused.count == 7)
        #expect(try await first.value.receipt != nil)
        await sequencer.close()
    }

    @Test("a malformed request never reaches a commit")
    func refusesMalformedRequests() async throws {
        let engine = MemoryEngine(try MemoryLog())
        let sequencer = Sequencer(engine: engine)
        var wrongType = try Fixture.request("a")
        wrongType.events[0].type = "not a type"
        let requests = [
            try Fixture.request("a", 0), try Fixture.request("a", 10_001), wrongType, try Fixture.request("a", key: ""),
            try Fixture.request("a", key: "späť"),
        ]
        for request in requests {
            await #expect {
                try await sequencer.append(request)
            } throws: { ($0 as? LedgerError)?.kind == .malformedRequest }
        }
        #expect(engine.state.withLock { $0.commitSizes } == [])
        await sequencer.close()
    }
}
