import CanonicalJSON
import EventLog
import EventStore

/// A log whose commits are told of, to those who wait for it to grow and to whoever watches how it does.
final class ObservedLedger: LedgerEngine {
    private let engine: any LedgerEngine
    private let watch: HeadWatch
    private let counts: CommitCounts
    private let observer: AuditLedger.CommitObserver?

    init(
        _ engine: any LedgerEngine, watch: HeadWatch, counts: CommitCounts, observer: AuditLedger.CommitObserver?
    ) {
        self.engine = engine
        self.watch = watch
        self.counts = counts
        self.observer = observer
    }

    func commit(_ draft: CommitDraft) throws -> CommitDraft {
        let start = ContinuousClock.now
        let written = try engine.commit(draft)
        guard let head = written.head else { return written }
        let duration = start.duration(to: .now)
        counts.add(written.entries.count)
        watch.note(head.size)
        observer?(written.entries.count, duration)
        return written
    }

    // MARK: As the log has it

    var origin: String { engine.origin }

    func extend(_ draft: inout CommitDraft, with requests: [PreparedRequests], now: Timestamp) {
        engine.extend(&draft, with: requests, now: now)
    }

    func seal(_ draft: inout CommitDraft) { engine.seal(&draft) }

    var isMaintenanceDue: Bool { engine.isMaintenanceDue }

    func maintain() throws { try engine.maintain() }

    func head() throws -> LedgerHead { try engine.head() }

    func readStream(_ stream: StreamName, from position: StreamPosition, limit: Int) throws -> [RecordedEvent] {
        try engine.readStream(stream, from: position, limit: limit)
    }

    func readEntries(from index: EntryIndex, limit: Int) throws -> [RecordedEvent] {
        try engine.readEntries(from: index, limit: limit)
    }

    func close() throws { try engine.close() }
}
