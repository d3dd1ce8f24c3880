import EventLog
import EventStore
import EventStoreConformance
import Support
import Synchronization
import Testing
import TransparencyLog

@Suite("A list of requests is appended in one call")
struct AppendedListTests {
    @Test("in as few commits as the limits allow, in order, each request decided on by itself", arguments: 0..<20)
    func keepsOrderAndLimits(_: Int) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let log = try MemoryLog()
        let engine = MemoryEngine(log)
        let limits = Sequencer.Limits(
            requestsPerCommit: Int.random(in: 1...6, using: &random),
            eventsPerCommit: Int.random(in: 1...9, using: &random))
        let requests = try (0..<Int.random(in: 1...40, using: &random)).map { number in
            try Fixture.request(
                "s\(Int.random(in: 0..<5, using: &random))", Int.random(in: 1...4, using: &random),
                expected: Int.random(in: 0..<4, using: &random) == 0 ? .noStream : .any,
                key: Bool.random(using: &random) ? "k-\(Int.random(in: 0..<30, using: &random))" : nil)
        }
        let sequencer = Sequencer(engine: engine, limits: limits)
        let outcomes = try await sequencer.append(requests)
        await sequencer.close()

        // The same requests, one by one, to a log of their own.
        let other = MemoryEngine(try MemoryLog())
        for (place, request) in requests.enumerated() {
            let expected = try other.commit([request], now: Fixture.now)[0]
            #expect(outcomes[place].placesAlone == expected.placesAlone, "seed \(seed), request \(place)")
        }
        #expect(outcomes.count == requests.count)
        let sizes = engine.state.withLock { $0.commitSizes }
        #expect(sizes.reduce(0, +) == requests.count)
        #expect(sizes.allSatisfy { $0 <= limits.requestsPerCommit }, "seed \(seed)")
        try LedgerBench(key: log.assembly.signer.verifierKey) { MemoryEngine(log) }.requireSound(engine)
    }

    @Test("shares a commit with what others append one by one, all in the order in which they came")
    func sharesCommits() async throws {
        let gate = Gate()
        let log = try MemoryLog()
        let engine = MemoryEngine(log) { gate.pass() }
        let sequencer = Sequencer(engine: engine)
        let first = Task { try await sequencer.append(Fixture.request("held")) }
        try await eventually { gate.hasArrival }
        var places: [Task<[UInt64?], any Error>] = []
        for round in 0..<6 {
            let before = engine.state.withLock { $0.extended }
            places.append(
                Task {
                    if round % 3 == 1 {
                        let requests = try (0..<3).map { try Fixture.request("s\($0)") }
                        return try await sequencer.append(requests).map { $0.receipt?.entries.first?.index.value }
                    }
                    return [try await sequencer.append(Fixture.request("s1")).receipt?.entries.first?.index.value]
                })
            // In the draft behind the commit that is held back.
            try await eventually { engine.state.withLock { $0.extended } == before + (round % 3 == 1 ? 3 : 1) }
        }
        gate.open(60)
        _ = try await first.value
        var all: [UInt64?] = []
        for place in places { all += try await place.value }
        #expect(all == (2...11).map { $0 })
        await sequencer.close()
        #expect(engine.state.withLock { $0.commitSizes } == [1, 10])
        try LedgerBench(key: log.assembly.signer.verifierKey) { MemoryEngine(log) }.requireSound(engine)
    }

    @Test("is appended whole where the sequencer is closed while most of it is still to be made ready")
    func outlastsClosing() async throws {
        let gate = Gate()
        let log = try MemoryLog()
        let engine = MemoryEngine(log) { gate.pass() }
        let sequencer = Sequencer(engine: engine, limits: .init(requestsPerCommit: 1))
        let requests = try (0..<200).map { try Fixture.request("s\($0)", 20) }
        let list = Task { try await sequencer.append(requests) }
        try await eventually { gate.hasArrival }
        let closing = Task { await sequencer.close() }
        gate.open(requests.count)
        let outcomes = try await list.value
        #expect(outcomes.allSatisfy { $0.receipt?.entries.count == 20 })
        await closing.value
        #expect(try MemoryEngine(log).head().size == 1 + 200 * 20)
        await #expect { try await sequencer.append(requests) } throws: { ($0 as? LedgerError)?.kind == .closed }
    }

    @Test("of no requests is done at once")
    func mayBeEmpty() async throws {
        let sequencer = Sequencer(engine: MemoryEngine(try MemoryLog()))
        #expect(try await sequencer.append([]).isEmpty)
        await sequencer.close()
    }

    @Test("with a malformed request appends nothing")
    func refusesMalformed() async throws {
        let log = try MemoryLog()
        let sequencer = Sequencer(engine: MemoryEngine(log))
        var bad = try Fixture.request("b")
        bad.events = []
        await #expect {
            try await sequencer.append([Fixture.request("a"), bad])
        } throws: { ($0 as? LedgerError)?.kind == .malformedRequest }
        await sequencer.close()
        #expect(try MemoryEngine(log).head().size == 1)
        await #expect { try await sequencer.append([Fixture.request("a")]) } throws: {
            ($0 as? LedgerError)?.kind == .closed
        }
    }

    @Test("one of whose commits fails is told of that; repeated under its keys, all of it is in the log once")
    func tellsOfFailure() async throws {
        let log = try MemoryLog()
        let engine = MemoryEngine(log)
        let sequencer = Sequencer(engine: engine, limits: .init(requestsPerCommit: 2))
        let failure = LedgerError(.diskFull, "The disk is full", advice: "Make room")
        engine.state.withLock { $0.failure = failure }
        let requests = try (0..<7).map { try Fixture.request("s\($0)", key: "k-\($0)") }
        await #expect(throws: failure) { try await sequencer.append(requests) }
        let outcomes = try await sequencer.append(requests)
        await sequencer.close()
        #expect(outcomes.allSatisfy { $0.receipt != nil })
        #expect(outcomes.count { $0.receipt?.repeated == false } == 2)
        #expect(try MemoryEngine(log).head().size == 8)
    }
}

extension AppendOutcome {
    /// What became of it, without what depends on chance and on where commits end.
    fileprivate var placesAlone: String {
        switch self {
        case .appended(let receipt): "appended \(receipt.entries.map { "\($0.index) \($0.position)" })"
        case .repeated(let receipt): "repeated \(receipt.entries.map { "\($0.index) \($0.position)" })"
        case .conflict, .keyReused: "\(self)"
        }
    }
}
