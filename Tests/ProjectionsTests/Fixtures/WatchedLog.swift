import CanonicalJSON
import EventLog
import EventStore
import Synchronization

/// A ledger of which somebody hears before entries are read, and may stand in the way.
final class WatchedLog: LedgerEngine {
    /// The log cannot be read any more, as if the process had ended there.
    struct Broken: Error {}

    private let log: any LedgerEngine
    private let readings = Mutex(0)
    private let beforeReading: @Sendable (_ number: Int) throws -> Void

    /// - Parameter beforeReading: what to do before entries are read; the readings are numbered from 0.
    init(_ log: any LedgerEngine, beforeReading: @escaping @Sendable (_ number: Int) throws -> Void) {
        self.log = log
        self.beforeReading = beforeReading
    }

    var origin: String { log.origin }
    var isMaintenanceDue: Bool { log.isMaintenanceDue }

    func extend(_ draft: inout CommitDraft, with requests: [PreparedRequests], now: Timestamp) {
        log.extend(&draft, with: requests, now: now)
    }

    func seal(_ draft: inout CommitDraft) { log.seal(&draft) }

    func commit(_ draft: CommitDraft) throws -> CommitDraft { try log.commit(draft) }

    func maintain() throws { try log.maintain() }

    func head() throws -> LedgerHead { try log.head() }

    func readStream(_ stream: StreamName, from position: StreamPosition, limit: Int) throws -> [RecordedEvent] {
        try log.readStream(stream, from: position, limit: limit)
    }

    func readEntries(from index: EntryIndex, limit: Int) throws -> [RecordedEvent] {
        try beforeReading(
            readings.withLock { number in
                number += 1
                return number - 1
            })
        return try log.readEntries(from: index, limit: limit)
    }

    func close() throws { try log.close() }
}
