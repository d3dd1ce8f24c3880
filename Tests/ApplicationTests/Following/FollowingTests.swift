import Application
import EventLog
import EventStore
import PriorAuthorization
import Replay
import Synchronization
import Testing

/// Who follows the log hears of what is appended, and of nothing that is not sealed.
@Suite struct FollowingTests {
    @Test(.timeLimit(.minutes(15)))
    func `whoever waits hears of what this process appends, with the head that covers it`() async throws {
        let open = try await OpenLedger()
        let size = try open.ledger.head().size
        let waiters = (0..<50).map { _ in
            Task { try await open.ledger.waitForHead(beyond: size, timeout: .seconds(50)) }
        }
        let far = Task { try await open.ledger.waitForHead(beyond: size + 1000, timeout: .seconds(50)) }
        let id = try await open.submit()
        for waiter in waiters {
            let head = try await waiter.value
            #expect(head.size > size)
        }
        let head = try open.ledger.head()
        #expect(try await open.ledger.waitForHead(beyond: size, timeout: .zero) == head)
        #expect(
            try open.ledger.events(from: EntryIndex(size), limit: 1000).map(\.entry.stream.caseID)
                == [CaseID?](repeating: id, count: Int(head.size - size)))
        far.cancel()
        await #expect(throws: CancellationError.self) { try await far.value }
        try await open.ledger.close()
    }

    @Test(.timeLimit(.minutes(15)))
    func `whoever waits hears of what another process appends`() async throws {
        let open = try await OpenLedger()
        let other = try open.another()
        let size = try open.ledger.head().size
        let waiter = Task { try await open.ledger.waitForHead(beyond: size, timeout: .seconds(50)) }
        try await Task.sleep(for: .milliseconds(20))
        _ = try await open.submit(to: other)
        #expect(try await waiter.value.size > size)
        // One who only reads hears of it as well.
        let reading = try AuditLedger.openReadOnly(at: open.path)
        let now = try reading.head().size
        let reader = Task { try await reading.waitForHead(beyond: now, timeout: .seconds(50)) }
        try await Task.sleep(for: .milliseconds(20))
        _ = try await open.submit(to: other)
        #expect(try await reader.value.size > now)
        for ledger in [reading, other, open.ledger] { try await ledger.close() }
    }

    @Test(.timeLimit(.minutes(15)))
    func `waiting ends when its time is over, when it is cancelled, and when the ledger is closed`() async throws {
        let open = try await OpenLedger()
        let head = try open.ledger.head()
        #expect(try await open.ledger.waitForHead(beyond: head.size, timeout: .milliseconds(30)) == head)
        #expect(try await open.ledger.waitForHead(beyond: head.size, timeout: .zero) == head)

        let cancelled = (0..<20).map { _ in
            Task { try await open.ledger.waitForHead(beyond: head.size, timeout: .seconds(50)) }
        }
        for (number, task) in cancelled.enumerated() {
            if number.isMultiple(of: 2) { await Task.yield() }
            task.cancel()
        }
        for task in cancelled { await #expect(throws: CancellationError.self) { try await task.value } }

        let left = (0..<20).map { _ in
            Task { try await open.ledger.waitForHead(beyond: head.size, timeout: .seconds(50)) }
        }
        try await Task.sleep(for: .milliseconds(20))
        try await open.ledger.close()
        for task in left {
            let error = await #expect(throws: LedgerError.self) { try await task.value }
            #expect(error?.kind == .closed)
        }
        let late = await #expect(throws: LedgerError.self) {
            try await open.ledger.waitForHead(beyond: 0, timeout: .zero)
        }
        #expect(late?.kind == .closed)
    }

    @Test(.timeLimit(.minutes(15)))
    func `a subscriber that goes from head to head misses nothing and sees nothing twice`() async throws {
        let open = try await OpenLedger()
        let other = try open.another()
        let start = try open.ledger.head().size
        let end = Mutex<UInt64?>(nil)
        let subscriber = Task {
            var seen: [UInt64] = []
            var next = start
            while end.withLock({ $0 }) ?? .max > next {
                let head = try await open.ledger.waitForHead(beyond: next, timeout: .milliseconds(100))
                while next < head.size {
                    let page = try open.ledger.events(from: EntryIndex(next), limit: 7)
                    try #require(!page.isEmpty && page.count <= 7)
                    seen += page.map(\.entry.seq.value)
                    next = try #require(page.last).entry.seq.value + 1
                }
            }
            return seen
        }
        let (mine, theirs) = (try await open.submit(), try await open.submit(to: other))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (ledger, id) in [(open.ledger, mine), (other, theirs)] {
                group.addTask { for _ in 0..<40 { _ = try await open.assert(id, through: ledger).get() } }
            }
            try await group.waitForAll()
        }
        let size = try open.ledger.head().size
        end.withLock { $0 = size }
        #expect(try await subscriber.value == Array(start..<size))
        try await other.close()
        try await open.ledger.close()
    }

    @Test func `a case's events are told from any position on`() async throws {
        let open = try await OpenLedger()
        let id = try await open.submit()
        for _ in 0..<3 { _ = try await open.assert(id).get() }
        let all = try open.ledger.record(of: id).events
        #expect(try open.ledger.events(of: id, from: StreamPosition(0), limit: 1000) == all)
        #expect(try open.ledger.events(of: id, from: StreamPosition(2), limit: 2) == Array(all[2..<4]))
        #expect(try open.ledger.events(of: id, from: StreamPosition(UInt64(all.count)), limit: 9) == [])
        #expect(try open.ledger.events(of: id, from: StreamPosition(0), limit: 0) == [])
        #expect(try open.ledger.events(from: EntryIndex(1_000_000), limit: 5) == [])
        let nobody = try #require(CaseID("0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"))
        #expect(throws: NameError.self) { try open.ledger.events(of: nobody, from: StreamPosition(0), limit: 5) }
        try await open.ledger.close()
    }

    @Test func `each commit is told of, with its events and how long it took`() async throws {
        let told = Mutex<[(events: Int, duration: Duration)]>([])
        let open = try await OpenLedger(onCommit: { events, duration in told.withLock { $0.append((events, duration)) }
        })
        let before = told.withLock { $0.reduce(0) { $0 + $1.events } }
        let size = try open.ledger.head().size
        let id = try await open.submit()
        _ = try await open.assert(id).get()
        let commits = told.withLock { $0 }
        let grown = try open.ledger.head().size - size
        #expect(UInt64(commits.reduce(0) { $0 + $1.events } - before) == grown)
        #expect(commits.allSatisfy { $0.duration > .zero })
        let load = try open.ledger.load()
        #expect(load.commits == UInt64(commits.count) && load.entries == size + grown)
        #expect(load.committedEvents == UInt64(commits.reduce(0) { $0 + $1.events }))
        #expect(load.waitingRequests == 0 && load.readModelLag == nil)
        _ = try open.ledger.record(of: id)
        #expect(try open.ledger.load().foldedCases == 1)
        #expect(try open.ledger.load().foldedEvents == open.ledger.record(of: id).events.count)
        _ = try open.ledger.caseSummaries()
        #expect(try open.ledger.load().readModelLag == 0)
        _ = try await open.assert(id).get()
        #expect(try open.ledger.load().readModelLag == 1)
        try await open.ledger.close()
    }
}
