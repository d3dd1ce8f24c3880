import EventLog
import EventStore

/// Reads entries of the log in their order, and those that come next on other threads meanwhile.
///
/// However long the log is, some thousand entries wait at most.
struct EntriesAhead {
    private static let perBatch: UInt64 = 256
    private static let mostPending = 12

    private let log: any LedgerEngine
    private let pool: ExaminationPool<EntryBatch>
    private var asked: UInt64
    private let end: UInt64
    private var batch: ArraySlice<ReadEntry> = []

    /// The entries of `log` from `start` on and before `end`.
    init(of log: any LedgerEngine, from start: UInt64, to end: UInt64, threads: Int) {
        self.log = log
        self.end = end
        asked = start
        pool = ExaminationPool(threads: threads)
    }

    /// The next entry; nil after the last.
    mutating func next() throws -> ReadEntry? {
        while batch.isEmpty {
            while asked < end, pool.pending < Self.mostPending {
                let next = min(end, asked + Self.perBatch)
                pool.submit(EntryBatch(of: log, asked..<next))
                asked = next
            }
            guard let read = pool.take() else { return nil }
            batch = try read.entries()
        }
        return batch.popFirst()
    }
}

/// Entries that are read at once, by one thread.
private final class EntryBatch: Examinable, @unchecked Sendable {
    private let log: any LedgerEngine
    private let range: Range<UInt64>
    // Written once, by whoever examines the batch, before anybody asks.
    private var result: Result<[ReadEntry], any Error> = .success([])

    init(of log: any LedgerEngine, _ range: Range<UInt64>) {
        self.log = log
        self.range = range
    }

    func examine() {
        result = Result {
            let events = try log.readEntries(from: EntryIndex(range.lowerBound), limit: range.count)
            guard events.count == range.count, events.first?.entry.seq.value == range.lowerBound else {
                throw LedgerError(
                    .damaged, "The log has not all entries from \(range.lowerBound) to \(range.upperBound - 1)",
                    advice: "Run docket verify to learn what is missing")
            }
            return events.map { ReadEntry($0) }
        }
    }

    func entries() throws -> ArraySlice<ReadEntry> { try result.get()[...] }
}
