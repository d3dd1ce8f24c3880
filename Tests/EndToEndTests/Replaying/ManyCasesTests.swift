import Application
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore
import Support
import Synchronization
import Testing

/// Many cases replayed at once: the answers are those of one thread, in the order of the cases, and few are kept.
@Suite struct ManyCasesTests {
    /// A ledger of `count` cases, of which one in seven has an evaluation that was altered before it was sealed.
    private func ledger(of count: Int, in folder: TemporaryDirectory) throws -> AuditLedger {
        let path = folder.appending("ledger")
        let store = try SQLiteLedger.create(
            at: path, origin: "ledger.example.org/many", actor: try EntryActor(People.administrator))
        try DecidedCases.append(count, to: store) { number, event in
            guard number % 7 == 3, event.type == "CriteriaEvaluated" else { return event }
            var altered = event
            var payload = event.payload.objectValue ?? [:]
            payload["consideredThrough"] = 0
            altered.payload = .object(payload)
            return altered
        }
        try store.close()
        return try AuditLedger.openReadOnly(at: path)
    }

    private struct Line: Equatable {
        let id: CaseID
        let counts: [Int]
        let told: [String]
    }

    private func replay(_ ledger: AuditLedger, _ ids: [CaseID], tellsAll: Bool, threads: Int) throws -> [Line] {
        var lines: [Line] = []
        try ledger.replay(ids, tellsAll: tellsAll, threads: threads, telling: { $0.json.canonicalText }) {
            lines.append(Line(id: $0.caseID, counts: [$0.evaluations, $0.identical], told: $0.told))
        }
        return lines
    }

    @Test func `threads change nothing in what a replay tells, nor in its order`() async throws {
        let folder = TemporaryDirectory()
        let ledger = try ledger(of: 70, in: folder)
        let ids = try ledger.caseIDs()
        let alone = try replay(ledger, ids, tellsAll: false, threads: 1)
        #expect(alone.map(\.id) == ids)
        #expect(alone.contains { $0.counts[0] > $0.counts[1] } && alone.contains { $0.counts[0] == $0.counts[1] })
        for threads in [0, 2, 3, 8] {
            #expect(try replay(ledger, ids, tellsAll: false, threads: threads) == alone)
        }
        let explained = try replay(ledger, ids, tellsAll: true, threads: 1)
        #expect(explained.map(\.counts) == alone.map(\.counts))
        #expect(explained.allSatisfy { $0.told.count == $0.counts[0] })
        #expect(try replay(ledger, ids, tellsAll: true, threads: 2) == explained)
        let backwards = Array(ids.reversed())
        #expect(try replay(ledger, backwards, tellsAll: false, threads: 2) == alone.reversed())
        try await ledger.close()
    }

    @Test func `threads change nothing in comparisons and in an impact`() async throws {
        let folder = TemporaryDirectory()
        let ledger = try ledger(of: 50, in: folder)
        let ids = try ledger.caseIDs()
        func comparisons(_ threads: Int) throws -> [String] {
            var texts: [String] = []
            try ledger.compare(
                ids, under: Policies.id, "2023-10", threads: threads, telling: { $0.json.canonicalText },
                each: { texts.append($0) })
            return texts
        }
        let alone = try comparisons(1)
        #expect(alone.count > 40)
        #expect(try comparisons(3) == alone)
        let version = try ledger.published(Policies.id, "2023-10")
        let impact = try ledger.impact(of: version, threads: 1)
        #expect(impact.compared > 20)
        #expect(try ledger.impact(of: version, threads: 3).json == impact.json)
        try await ledger.close()
    }

    @Test func `a case that is not there is named`() async throws {
        let folder = TemporaryDirectory()
        let ledger = try ledger(of: 40, in: folder)
        var ids = try ledger.caseIDs()
        ids.insert(try #require(CaseID("0199a8e1-0000-7000-8000-ffffffffffff")), at: 35)
        for threads in [1, 2] {
            let error = #expect(throws: NameError.self) {
                try replay(ledger, ids, tellsAll: false, threads: threads)
            }
            #expect(error.map { "\($0)" }?.contains("0199a8e1-0000-7000-8000-ffffffffffff") == true)
        }
        try await ledger.close()
    }

    @Test(arguments: [1, 2])
    func `of many cases few answers exist at a time`(threads: Int) async throws {
        let folder = TemporaryDirectory()
        let ledger = try ledger(of: 50, in: folder)
        let ids = try ledger.caseIDs()
        // Everything told is counted while it exists: a hundred cases a thread, of three evaluations at most, however many there are.
        let limit = 300 * threads
        for times in [10, 20] {
            let census = Census()
            var told = 0
            try ledger.replay(
                Array((0..<times).map { _ in ids }.joined()), tellsAll: true, threads: threads,
                telling: { _ in Resident(of: census) }
            ) { told += $0.told.count }
            #expect(told > times * ids.count)
            #expect(census.most <= limit && census.present == 0)
            #expect(limit < times * ids.count * 3 / 2)
        }
        try await ledger.close()
    }
}

/// Counts what exists.
private final class Census: Sendable {
    private let counts = Mutex((present: 0, most: 0))

    var present: Int { counts.withLock { $0.present } }
    var most: Int { counts.withLock { $0.most } }

    func enter() {
        counts.withLock { counts in
            counts.present += 1
            counts.most = max(counts.most, counts.present)
        }
    }

    func leave() { counts.withLock { $0.present -= 1 } }
}

private final class Resident: Sendable {
    private let census: Census

    init(of census: Census) {
        self.census = census
        census.enter()
    }

    deinit { census.leave() }
}
