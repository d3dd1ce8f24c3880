import CanonicalJSON
import EventLog
import EventStore
import Projections
import Support
import Testing

@Suite("What the read models hold does not depend on how they came about")
struct BatchingTests {
    private static let projections: [any Projection] = ReadModels.projections + [WithdrawalProjection()]

    /// Read models in a file of their own.
    private func models(
        _ cases: CaseLedger, _ name: String, of log: (any LedgerEngine)? = nil, mostAtOnce: Int = 8192
    ) throws -> ReadModels {
        try ReadModels(
            at: cases.directory.appending(name), of: log ?? cases.ledger, projections: Self.projections,
            mostAtOnce: mostAtOnce)
    }

    private func expectSame(_ one: ReadModels, _ other: ReadModels, _ comment: Comment) throws {
        for projection in Self.projections {
            #expect(
                try one.digest(of: projection) == other.digest(of: projection), "\(projection.name), \(comment)")
        }
    }

    @Test("kept up live, in steps and portions of any size, each is what it is when it is made from nothing")
    func areTheSame() throws {
        for seed in (0..<4).map({ _ in UInt64.random(in: 1 ... .max) }) {
            var generator = SeededGenerator(seed: seed)
            let cases = try CaseLedger(seed: seed)
            let portion = Int.random(in: 1...40, using: &generator)
            let live = try models(cases, "live.sqlite", mostAtOnce: portion)
            for _ in 0..<12 {
                try cases.appendAnything(Int.random(in: 1...60, using: &generator))
                try live.catchUp(threads: Int.random(in: 1...3, using: &generator))
            }
            let made = try models(cases, "made.sqlite")
            try made.catchUp()
            try expectSame(live, made, "seed \(seed), portions of \(portion)")
            #expect(try !live.withdrawals().isEmpty && live.withdrawals() == made.withdrawals(), "seed \(seed)")
            try made.rebuild()
            try expectSame(live, made, "seed \(seed), rebuilt")
        }
    }

    @Test("interrupted anywhere, making them goes on from there")
    func goesOn() throws {
        let cases = try CaseLedger(seed: 5)
        try cases.appendAnything(700)
        let made = try models(cases, "made.sqlite")
        try made.catchUp()
        for readings in 0..<12 {
            let name = "interrupted-\(readings).sqlite"
            let log = WatchedLog(cases.ledger) { if $0 >= readings { throw WatchedLog.Broken() } }
            let broken = try models(cases, name, of: log, mostAtOnce: 100)
            var isInterrupted = false
            do { try broken.catchUp(threads: 1) } catch is WatchedLog.Broken { isInterrupted = true }
            let reached = try broken.size()
            #expect(isInterrupted == (reached < 701), "\(readings)")
            #expect(reached % 100 == 0 || reached == 701, "\(readings)")
            try broken.close()
            let next = try models(cases, name)
            #expect(try next.size() == reached)
            try next.catchUp()
            try expectSame(next, made, "after \(readings) readings")
        }
        let reached = try models(cases, "interrupted-5.sqlite").size()
        #expect(reached == 701)
    }

    @Test("four that follow into one file at once come to the same")
    func followTogether() async throws {
        let cases = try CaseLedger(seed: 8)
        try cases.appendAnything(600)
        let made = try models(cases, "made.sqlite")
        try made.catchUp()
        let shared = try (0..<4).map { _ in try models(cases, "shared.sqlite", mostAtOnce: 16) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for one in shared { group.addTask { try one.catchUp() } }
            try await group.waitForAll()
        }
        try expectSame(shared[0], made, "followed by four at once")
    }

    @Test("cases folded anew while others follow the log, and while destructions are recorded, end up the same")
    func refoldTogether() async throws {
        let cases = try CaseLedger(seed: 11)
        try cases.appendAnything(150)
        let shared = try models(cases, "shared.sqlite", mostAtOnce: 8)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...4 {
                group.addTask { try shared.refold([CaseLedger.caseID(number)]) }
                group.addTask { try shared.catchUp() }
            }
            for _ in 0..<10 {
                try cases.append(type: "PayloadDisposed", [:], to: "ledger/disposal", role: "privacy-officer")
                try cases.appendAnything(3)
            }
            try await group.waitForAll()
        }
        try shared.catchUp()
        let made = try models(cases, "made.sqlite")
        try made.catchUp()
        try expectSame(shared, made, "refolded meanwhile")
    }

    @Test("where a payload is destroyed after entries were read, they are read again before anything is written")
    func readAgain() throws {
        let cases = try CaseLedger(seed: 8)
        try cases.appendAnything(40)
        let counting = CountingProjection()
        let meddler = Meddler(cases)
        // The first reading is of the entries, the second looks for what was destroyed meanwhile.
        let log = WatchedLog(cases.ledger) { number in if number == 1 { try meddler.dispose() } }
        let models = try ReadModels(at: cases.viewsPath, of: log, projections: [counting])
        #expect(try models.catchUp(threads: 1) == 41)
        #expect(counting.count == 82)
        try models.catchUp(threads: 1)
        #expect(try models.size() == 42 && counting.count == 83)
    }

    /// Records, while the read models follow, that something was destroyed.
    private final class Meddler: @unchecked Sendable {
        private let cases: CaseLedger

        init(_ cases: CaseLedger) {
            self.cases = cases
        }

        func dispose() throws {
            try cases.append(type: "PayloadDisposed", [:], to: "ledger/disposal", role: "privacy-officer")
        }
    }
}
