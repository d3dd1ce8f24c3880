import CanonicalJSON
import EventLog
import EventStore
import Synchronization

/// A ledger that cannot be read any more after some reading, as if the process had ended there.
final class BreakingLog: LedgerEngine {
    struct Broken: Error {}

    private let log: any LedgerEngine
    private let left: Mutex<Int>

    init(_ log: any LedgerEngine, after readings: Int) {
        self.log = log
        left = Mutex(readings)
    }

    var origin: String { log.origin }
    var isMaintenanceDue: Bool { log.isMaintenanceDue }

    func extend(_ draft: inout CommitDraft, with requests: ArraySlice<AppendRequest>, now: Timestamp) {
        log.extend(&draft, with: requests, now: now)
    }

    func seal(_ draft: inout CommitDraft) { log.seal(&draft) }

    func commit(_ draft: CommitDraft) throws -> [AppendOutcome] { try log.commit(draft) }

    func maintain() throws { try log.maintain() }

    func head() throws -> LedgerHead { try log.head() }

    func readStream(_ stream: StreamName, from position: StreamPosition, limit: Int) throws -> [RecordedEvent] {
        try log.readStream(stream, from: position, limit: limit)
    }

    func readEntries(from index: EntryIndex, limit: Int) throws -> [RecordedEvent] {
        let isBroken = left.withLock { left in
            left -= 1
            return left < 0
        }
        if isBroken { throw Broken() }
        return try log.readEntries(from: index, limit: limit)
    }

    func close() throws { try log.close() }
}
