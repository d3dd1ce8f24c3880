import CanonicalJSON
import EventLog
import EventStore
import TransparencyLog

/// The storage contract as cases that any engine must pass, each on a ledger with nothing but its first event.
public struct LedgerEngineConformance: Sendable, CustomStringConvertible {
    /// What the engine must do: a sentence.
    public let name: String
    /// Runs the case on a fresh ledger; throws `ConformanceFailure` where the engine does something else.
    public let run: @Sendable (LedgerBench) async throws -> Void

    /// The sentence.
    public var description: String { name }

    init(_ name: String, _ run: @escaping @Sendable (LedgerBench) async throws -> Void) {
        self.name = name
        self.run = run
    }

    /// All cases.
    public static let all = appending + repeating + reading + sharing + preparing
}

extension LedgerEngineConformance {
    static let appending = [
        LedgerEngineConformance("appended events are read back in order, with positions from 0") { bench in
            let engine = try bench.open()
            let outcomes = try engine.commit(
                [LedgerBench.request("a", .noStream, ["One", "Two"])], now: LedgerBench.now)
            let receipt = try require(outcomes.first?.receipt, "the append was not taken")
            try requireEqual(receipt.entries.map(\.position.value), [0, 1], "positions")
            let events = try engine.readStream(LedgerBench.stream("a"))
            try requireEqual(events.map(\.entry.type), ["One", "Two"], "types")
            try requireEqual(events.map(\.hash), receipt.entries.map(\.hash), "hashes")
            try bench.requireSound(engine)
        },
        LedgerEngineConformance("a receipt's checkpoint is signed and covers its entries") { bench in
            let engine = try bench.open()
            let outcome = try engine.commit([LedgerBench.request("a")], now: LedgerBench.now)[0]
            let receipt = try require(outcome.receipt, "the append was not taken")
            let note = try SignedNote(parsing: receipt.checkpoint)
            try require(note.verify(with: bench.key), "the checkpoint is not signed by the ledger's key")
            let size = try Checkpoint(parsing: note.text).size
            try require(
                receipt.entries.allSatisfy { $0.index.value < size }, "the checkpoint does not cover its entries")
        },
        LedgerEngineConformance("an append at another position than expected is a conflict and writes nothing") {
            bench in
            let engine = try bench.open()
            _ = try engine.commit([LedgerBench.request("a", .noStream)], now: LedgerBench.now)
            let size = try engine.head().size
            for (expected, actual) in [(ExpectedPosition.noStream, 1), (.exactly(0), 1), (.exactly(2), 1)] {
                let outcome = try engine.commit([LedgerBench.request("a", expected)], now: LedgerBench.now)[0]
                try requireEqual(
                    outcome,
                    .conflict(stream: LedgerBench.stream("a"), expected: expected, actual: UInt64(actual)), "outcome")
            }
            let missing = try engine.commit([LedgerBench.request("b", .exactly(1))], now: LedgerBench.now)[0]
            try requireEqual(
                missing, .conflict(stream: LedgerBench.stream("b"), expected: .exactly(1), actual: 0), "outcome")
            try requireEqual(try engine.head().size, size, "size")
        },
        LedgerEngineConformance("requests of one batch see each other, and a conflict among them stops nobody else") {
            bench in
            let engine = try bench.open()
            let outcomes = try engine.commit(
                [
                    LedgerBench.request("a", .noStream), LedgerBench.request("a", .noStream),
                    LedgerBench.request("a", .exactly(1)), LedgerBench.request("b", .any),
                ], now: LedgerBench.now)
            try requireEqual(outcomes.map { $0.receipt != nil }, [true, false, true, true], "taken")
            let commits = Set(outcomes.compactMap { $0.receipt?.checkpoint })
            try requireEqual(commits.count, 1, "checkpoints of one commit")
            try bench.requireSound(engine)
        },
        LedgerEngineConformance("recorded times never decrease, whatever the clock says") { bench in
            let engine = try bench.open()
            let late = Timestamp(milliseconds: LedgerBench.now.milliseconds + 1_000_000)
            _ = try engine.commit([LedgerBench.request("a")], now: late)
            _ = try engine.commit([LedgerBench.request("a")], now: LedgerBench.now)
            try requireEqual(
                try engine.readStream(LedgerBench.stream("a")).map(\.entry.recordedAt), [late, late], "times")
        },
        LedgerEngineConformance("the log is sound across the borders of tiles") { bench in
            let engine = try bench.open()
            for size in [254, 1, 1, 256, 300] {
                let types = [String](repeating: "Noted", count: size)
                _ = try engine.commit([LedgerBench.request("s\(size)", .any, types)], now: LedgerBench.now)
            }
            try bench.requireSound(engine)
            try engine.close()
            try bench.requireSound(try bench.open())
        },
    ]

    static let repeating = [
        LedgerEngineConformance("the same request under the same key appends once and gives the same receipt") {
            bench in
            let engine = try bench.open()
            let request = try LedgerBench.request("a", .noStream, ["One", "Two"], key: ("k-1", "{\"x\":1}"))
            let first = try require(try engine.commit([request], now: LedgerBench.now)[0].receipt, "not taken")
            _ = try engine.commit([LedgerBench.request("b")], now: LedgerBench.now)
            for reopened in [engine, try bench.open()] {
                guard case .repeated(let again) = try reopened.commit([request], now: LedgerBench.now)[0] else {
                    throw ConformanceFailure(description: "the repetition was not recognised")
                }
                try requireEqual(again.entries, first.entries, "entries")
                try requireEqual(again.checkpoint, first.checkpoint, "checkpoint")
                try requireEqual(again.stream, first.stream, "stream")
                try require(again.repeated && !first.repeated, "repeated is not told")
            }
            try requireEqual(try engine.readStream(LedgerBench.stream("a")).count, 2, "events")
        },
        LedgerEngineConformance("the same request twice in one batch appends once") { bench in
            let engine = try bench.open()
            let request = try LedgerBench.request("a", .any, key: ("k-1", "{}"))
            let outcomes = try engine.commit([request, request], now: LedgerBench.now)
            try requireEqual(outcomes[0].receipt?.entries, outcomes[1].receipt?.entries, "entries")
            guard case .repeated = outcomes[1] else { throw ConformanceFailure(description: "\(outcomes[1])") }
            try requireEqual(try engine.readStream(LedgerBench.stream("a")).count, 1, "events")
        },
        LedgerEngineConformance("a key that stands for another request is refused") { bench in
            let engine = try bench.open()
            let first = try engine.commit([LedgerBench.request("a", .any, key: ("k-1", "{}"))], now: LedgerBench.now)[0]
            let original = try require(first.receipt?.entries.first?.index, "not taken")
            let other = try LedgerBench.request("a", .any, key: ("k-1", "{\"other\":true}"))
            for reopened in [engine, try bench.open()] {
                try requireEqual(
                    try reopened.commit([other], now: LedgerBench.now)[0], .keyReused(key: "k-1", original: original),
                    "outcome")
            }
            let batch = try engine.commit(
                [
                    LedgerBench.request("c", .any, key: ("k-2", "{}")),
                    LedgerBench.request("c", .any, key: ("k-2", "[]")),
                ], now: LedgerBench.now)
            guard case .keyReused = batch[1] else { throw ConformanceFailure(description: "\(batch[1])") }
        },
        LedgerEngineConformance("a request that met a conflict leaves its key free") { bench in
            let engine = try bench.open()
            _ = try engine.commit([LedgerBench.request("a")], now: LedgerBench.now)
            _ = try engine.commit([LedgerBench.request("a", .noStream, key: ("k-1", "{}"))], now: LedgerBench.now)
            let outcome = try engine.commit(
                [LedgerBench.request("a", .exactly(1), key: ("k-1", "{}"))], now: LedgerBench.now)
            guard case .appended = outcome[0] else { throw ConformanceFailure(description: "\(outcome[0])") }
        },
    ]

    static let reading = [
        LedgerEngineConformance("a stream that is not there reads as empty") { bench in
            try requireEqual(try bench.open().readStream(LedgerBench.stream("nobody")).count, 0, "events")
        },
        LedgerEngineConformance("streams and log are read from any place, up to any limit") { bench in
            let engine = try bench.open()
            for name in ["a", "b"] {
                _ = try engine.commit(
                    [LedgerBench.request(name, .any, ["One", "Two", "Three"])], now: LedgerBench.now)
            }
            _ = try engine.commit([LedgerBench.request("a", .any, ["Four"])], now: LedgerBench.now)
            let stream = try LedgerBench.stream("a")
            let middle = try engine.readStream(stream, from: StreamPosition(1), limit: 2)
            try requireEqual(middle.map(\.entry.type), ["Two", "Three"], "types")
            try requireEqual(
                try engine.readStream(stream, from: StreamPosition(3), limit: 9).map(\.entry.type), ["Four"], "types")
            try requireEqual(try engine.readStream(stream, from: StreamPosition(9), limit: 9).count, 0, "events")
            try requireEqual(
                try engine.readEntries(from: EntryIndex(1), limit: 2).map(\.entry.seq.value), [1, 2], "indices")
            try requireEqual(try engine.event(at: EntryIndex(999))?.entry.seq, nil, "event beyond the end")
        },
        LedgerEngineConformance("payloads of every size come back as they went") { bench in
            let engine = try bench.open()
            for size in [0, 1, 5000, 300_000] {
                let payload: JSONValue = [
                    "text": .string(String(repeating: "ä", count: size)), "size": .integer(Int64(size)),
                ]
                let request = AppendRequest(
                    stream: try LedgerBench.stream("p\(size)"), expected: .noStream,
                    events: [try LedgerBench.event("Noted", payload)])
                _ = try engine.commit([request], now: LedgerBench.now)
                try requireEqual(try engine.readStream(request.stream).map(\.payload), [payload], "payload")
            }
        },
        LedgerEngineConformance("a closed engine says so, and may be closed again") { bench in
            let engine = try bench.open()
            try engine.close()
            try engine.close()
            do {
                _ = try engine.commit([LedgerBench.request("a")], now: LedgerBench.now)
                throw ConformanceFailure(description: "a closed engine took an append")
            } catch let error as LedgerError {
                try requireEqual(error.kind, .closed, "error")
            }
        },
    ]

    static let sharing = [
        LedgerEngineConformance("an engine sees what another one wrote, before it appends and before it reads") {
            bench in
            let (one, other) = (try bench.open(), try bench.open())
            _ = try one.commit([LedgerBench.request("a", .noStream)], now: LedgerBench.now)
            try requireEqual(try other.readStream(LedgerBench.stream("a")).count, 1, "events")
            _ = try one.commit([LedgerBench.request("a", .exactly(1))], now: LedgerBench.now)
            let late = try other.commit([LedgerBench.request("a", .exactly(1))], now: LedgerBench.now)[0]
            try requireEqual(
                late, .conflict(stream: LedgerBench.stream("a"), expected: .exactly(1), actual: 2), "outcome")
            _ = try other.commit([LedgerBench.request("a", .exactly(2))], now: LedgerBench.now)
            try requireEqual(try one.readStream(LedgerBench.stream("a")).count, 3, "events")
            try bench.requireSound(one)
        },
        LedgerEngineConformance("two engines that append at once never fork the log") { bench in
            let engines = [try bench.open(), try bench.open()]
            let rounds = 40
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, engine) in engines.enumerated() {
                    group.addTask {
                        for round in 0..<rounds {
                            _ = try engine.commit(
                                [
                                    LedgerBench.request("own\(number)", .exactly(UInt64(round))),
                                    LedgerBench.request("shared", .any, key: ("k-\(round)", "{}")),
                                ], now: LedgerBench.now)
                            if round % 10 == 9 { try engine.maintain() }
                        }
                    }
                }
                try await group.waitForAll()
            }
            try requireEqual(try engines[0].readStream(LedgerBench.stream("shared")).count, rounds, "events under keys")
            try requireEqual(try engines[1].head().size, UInt64(3 * rounds + 1), "size")
            for engine in engines { try bench.requireSound(engine) }
        },
    ]

    static let preparing = [
        LedgerEngineConformance("what is made ready onto a commit that never came is made anew") { bench in
            let engine = try bench.open()
            let first = try engine.draft(try LedgerBench.request("a", .noStream, key: ("k-1", "{}")))
            let second = try engine.draft(
                try LedgerBench.request("a", .noStream, ["One", "Two"]), try LedgerBench.request("b"), after: first)
            let outcomes = try engine.commit(second).outcomes
            try requireEqual(outcomes.map { $0.receipt?.entries.count }, [2, 1], "taken")
            let late = try engine.commit(first).outcomes[0]
            try requireEqual(
                late, .conflict(stream: LedgerBench.stream("a"), expected: .noStream, actual: 2), "outcome")
            try bench.requireSound(engine)
        },
        LedgerEngineConformance("what is made ready onto a commit that came in another shape is made anew") { bench in
            let (engine, other) = (try bench.open(), try bench.open())
            let first = try engine.draft(try LedgerBench.request("a", .any, key: ("k-1", "{}")))
            let second = try engine.draft(try LedgerBench.request("a", .any, key: ("k-1", "{}")), after: first)
            _ = try other.commit([LedgerBench.request("a")], now: LedgerBench.now)
            let receipt = try require(try engine.commit(first).outcomes[0].receipt, "not taken")
            guard case .repeated(let again) = try engine.commit(second).outcomes[0] else {
                throw ConformanceFailure(description: "the repetition was not recognised")
            }
            try requireEqual(again.entries, receipt.entries, "entries")
            try requireEqual(again.checkpoint, receipt.checkpoint, "checkpoint")
            try bench.requireSound(engine)
        },
        LedgerEngineConformance("sequencers of two engines, each with a commit ahead, never fork the log") { bench in
            let engines = [try bench.open(), try bench.open()]
            let sequencers = engines.map { Sequencer(engine: $0, limits: .init(requestsPerCommit: 7)) }
            let rounds = 30
            let winners = try await withThrowingTaskGroup(of: Int.self) { group in
                for (number, sequencer) in sequencers.enumerated() {
                    for round in 0..<rounds {
                        group.addTask {
                            let own = try await sequencer.append(LedgerBench.request("own\(number)"))
                            _ = try require(own.receipt, "not taken")
                            let mine = try await sequencer.append(
                                LedgerBench.request("shared", .any, key: ("k-\(round)", "{}")))
                            _ = try require(mine.receipt, "not taken")
                            let raced = try await sequencer.append(LedgerBench.request("raced\(round)", .noStream))
                            return raced.receipt == nil ? 0 : 1
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            for sequencer in sequencers { await sequencer.close() }
            try requireEqual(winners, rounds, "requests that found no stream")
            try requireEqual(try engines[0].readStream(LedgerBench.stream("shared")).count, rounds, "events under keys")
            try requireEqual(try engines[1].head().size, UInt64(4 * rounds + 1), "size")
            for engine in engines { try bench.requireSound(engine) }
        },
    ]
}

extension LedgerEngine {
    /// A draft of `requests`, ready to be written after `previous`.
    fileprivate func draft(_ requests: AppendRequest..., after previous: CommitDraft? = nil) throws -> CommitDraft {
        var draft = CommitDraft(after: previous)
        for request in requests { extend(&draft, with: [try PreparedRequests([request])], now: LedgerBench.now) }
        seal(&draft)
        return draft
    }
}

/// The value, or a failure with `message` without one.
func require<Value>(
    _ value: Value?, _ message: String, file: StaticString = #fileID, line: UInt = #line
) throws -> Value {
    guard let value else { throw ConformanceFailure(description: "\(file):\(line): \(message)") }
    return value
}
