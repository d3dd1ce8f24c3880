import CanonicalJSON
import EventLog
import EventStore
import Glibc
import Synchronization

/// An engine that notes what its parts of the work take.
final class MeteredEngine: LedgerEngine {
    struct Meter {
        /// Processor time by what it was for, in seconds.
        var preparing = 0.0
        var writing = 0.0
        var upkeep = 0.0
        /// Time during which a commit was being written, waiting for the disk included.
        var committing = 0.0
        var commits = 0
    }

    private let engine: any LedgerEngine
    private let state = Mutex(Meter())

    init(_ engine: any LedgerEngine) {
        self.engine = engine
    }

    var meter: Meter { state.withLock { $0 } }

    private func metered<Result>(
        _ part: WritableKeyPath<Meter, Double>, _ body: () throws -> Result
    ) rethrows -> Result {
        let start = Clock.now(CLOCK_THREAD_CPUTIME_ID)
        let result = try body()
        let spent = Clock.now(CLOCK_THREAD_CPUTIME_ID) - start
        state.withLock { $0[keyPath: part] += spent }
        return result
    }

    var origin: String { engine.origin }

    func extend(_ draft: inout CommitDraft, with requests: [PreparedRequests], now: Timestamp) {
        metered(\.preparing) { engine.extend(&draft, with: requests, now: now) }
    }

    func seal(_ draft: inout CommitDraft) {
        metered(\.preparing) { engine.seal(&draft) }
    }

    func commit(_ draft: CommitDraft) throws -> CommitDraft {
        let start = Clock.now(CLOCK_MONOTONIC)
        let written = try metered(\.writing) { try engine.commit(draft) }
        let spent = Clock.now(CLOCK_MONOTONIC) - start
        state.withLock { meter in
            meter.commits += 1
            meter.committing += spent
        }
        return written
    }

    var isMaintenanceDue: Bool { engine.isMaintenanceDue }

    func maintain() throws {
        try metered(\.upkeep) { try engine.maintain() }
    }

    func head() throws -> LedgerHead { try engine.head() }

    func readStream(_ stream: StreamName, from position: StreamPosition, limit: Int) throws -> [RecordedEvent] {
        try engine.readStream(stream, from: position, limit: limit)
    }

    func readEntries(from index: EntryIndex, limit: Int) throws -> [RecordedEvent] {
        try engine.readEntries(from: index, limit: limit)
    }

    func close() throws { try engine.close() }
}
