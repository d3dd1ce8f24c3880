import Cryptography
import EventLog
import EventStore
import Synchronization
import TransparencyLog

/// What is looked up by stream or idempotency key: `index.sqlite`, and in memory what the log has beyond it.
///
/// The index follows the log: entries are added here after they were committed, or read from the log where another process
/// wrote them, and go to the file in batches, outside of the transactions that append.
/// A lookup asks memory first, then the file, so it does not matter when the file catches up.
final class StreamIndex: Sendable {
    /// Entries in memory at which it is time to write them to the file. The more at once, the fewer pages of the file are written
    /// for each; what was not written when a process ended is read from the log by the next, in less than a tenth of a second.
    static let flushThreshold = 16_384
    /// Streams whose end is remembered, and how many of them at a time, while whoever appends waits.
    fileprivate static let rememberedHeads = 100_000
    private static let rememberedAtOnce = 64

    fileprivate struct State {
        let lookups: IndexFile
        /// Whether the file is read in one transaction until further notice, and whether that has begun.
        var readsOnce = false
        var isReading = false
        /// The entries that are being written to the file, or were to be when that failed. Those before them are in it.
        var writing: PendingEntries?
        /// The entries after them.
        var pending: PendingEntries
        /// Where streams end that have nothing in memory: some of them, which were written or looked up.
        var heads: [StreamName: StreamHead] = [:]
        /// What was taken note of since this index was opened.
        var noticed = NoticedEntries()

        /// Entries of the log before this index are in the file.
        var flushed: UInt64 { writing?.base ?? pending.base }
        var covered: UInt64 { pending.end }
    }

    private let state: Mutex<State>
    /// The connection that writes; nil where the index is this process's own and one connection does both.
    private let writer: Mutex<IndexFile?>
    /// Whether the file stays as it is, and what the log has beyond it is kept in memory.
    private let isReadOnly: Bool

    /// The index in `lookups`, written through `writer`, or through `lookups` itself without one.
    init(lookups: IndexFile, writer: IndexFile?, isReadOnly: Bool = false) throws(LedgerError) {
        self.isReadOnly = isReadOnly
        let watermark = try lookups.watermark()
        state = Mutex(State(lookups: lookups, pending: PendingEntries(from: watermark.size, root: watermark.root)))
        self.writer = Mutex(writer)
    }

    // MARK: Following the log

    /// The number of entries of the log that lookups know of.
    var covered: UInt64 { state.withLock { $0.covered } }

    /// Entries that are not in the file yet.
    var pendingCount: Int { state.withLock { Int($0.covered - $0.flushed) } }

    /// The entries taken note of since the index was opened.
    var noticed: NoticedEntries { state.withLock { $0.noticed } }

    /// Takes note of `entries`, just committed, after which the log has the root `root`.
    func add(_ entries: [IndexedEntry], root: SHA256Digest) {
        state.withLock { state in
            guard let first = entries.firstIndex(where: { $0.index == state.covered }) else { return }
            state.noticed.add(entries[first...].lazy.map(\.stream))
            state.pending.add(entries[first...], root: root, after: state.writing)
        }
    }

    /// Reads from `log` what it has beyond the index, up to `head`.
    func catchUp(with log: LogTables, to head: LedgerHead) throws {
        while case let start = covered, start < head.size {
            let end = min(head.size, start + UInt64(StreamIndex.flushThreshold))
            let entries = try log.indexedEntries(in: start..<end)
            add(entries, root: end == head.size ? head.checkpoint.root : try log.tail(size: end).root)
            if pendingCount >= StreamIndex.flushThreshold { try flush(with: log) }
        }
    }

    /// Writes what is in memory to the file.
    func flush(with log: LogTables) throws {
        guard !isReadOnly else { return }
        let end = covered
        try writer.withLock { file in
            // Those that could not be written before, and then those that came since.
            while let pending = state.withLock({ $0.beginWriting(before: end) }) {
                if let file {
                    try StreamIndex.write(pending, to: file, log: log)
                } else {
                    try state.withLock { state in
                        state.endReading()
                        try StreamIndex.write(pending, to: state.lookups, log: log)
                    }
                }
                remember(pending)
                // Let go of behind the lock, entry by entry.
                _ = state.withLock { $0.endWriting() }
            }
        }
    }

    /// Writes to `file` what it lacks of the log up to the end of `pending`.
    private static func write(_ pending: PendingEntries, to file: IndexFile, log: LogTables) throws {
        try file.connection.transaction {
            let start = try file.watermark().size
            guard start < pending.end else { return }
            if start >= pending.base {
                try file.add(pending.entries[Int(start - pending.base)...], root: pending.root)
            } else {
                // Somebody made the file anew: what is missing before `base` comes from the log.
                try file.add(try log.indexedEntries(in: start..<pending.base) + pending.entries, root: pending.root)
            }
        }
    }

    /// Keeps in memory where the streams of `written` end, some at a time.
    private func remember(_ written: PendingEntries) {
        let ends = Array(written.last)
        for start in stride(from: 0, to: ends.count, by: StreamIndex.rememberedAtOnce) {
            let some = ends[start..<min(ends.count, start + StreamIndex.rememberedAtOnce)]
            state.withLock { state in
                for (stream, place) in some { state.remember(written[place].head, of: stream) }
            }
        }
    }

    // MARK: Lookups

    /// Calls `body`, whose lookups read the file in one transaction: beginning one takes longer than what is read in it.
    func readingOnce<Result>(_ body: () throws -> Result) rethrows -> Result {
        state.withLock { $0.readsOnce = true }
        defer {
            state.withLock { state in
                state.readsOnce = false
                state.endReading()
            }
        }
        return try body()
    }

    /// Where `stream` ends, where that is in memory.
    func knownHead(of stream: StreamName) -> StreamHead? {
        state.withLock { $0.knownHead(of: stream) }
    }

    /// Where `stream` ends; nil where there is no such stream. What the file says is compared with the entry it points at.
    func head(of stream: StreamName, log: LogTables) throws -> StreamHead? {
        if let known = state.withLock({ $0.knownHead(of: stream) }) { return known }
        let (found, covered) = try state.withLock { state in
            (try state.lookUp(log) { try $0.head(of: stream) }, state.covered)
        }
        guard let (head, last) = found else { return nil }
        let (entry, hash) = try log.entry(at: last)
        guard entry.stream == stream, entry.position.value + 1 == head.length, hash == head.hash else {
            throw LedgerError.indexDamaged("index.sqlite", "the stream \(stream) does not end at entry \(last)")
        }
        state.withLock { state in
            // What was noted meanwhile may be of this stream, and forgotten again; and the file may be ahead of what is covered.
            if state.covered == covered, last < covered { state.remember(head, of: stream) }
        }
        return head
    }

    /// What was appended under the idempotency key `key`.
    func request(_ key: String, log: LogTables) throws -> StoredRequest? {
        try state.withLock { state in
            try state.pending.requests[key] ?? state.writing?.requests[key] ?? state.lookUp(log) { try $0.request(key) }
        }
    }

    /// The streams of `category`, in the order of their names.
    func streams(in category: String, log: LogTables) throws -> [StreamName] {
        try state.withLock { state in
            let entries = [state.writing, state.pending].compactMap { $0?.entries }.joined()
            let pending = entries.lazy.map(\.stream).filter { $0.category == category }
            return Set(try state.lookUpAll(log) { try $0.streams(in: category) } + pending).sorted()
        }
    }

    /// The places in the log of the events of `stream` from `position` on, at most `limit`, in order.
    func places(
        of stream: StreamName, from position: UInt64, limit: Int, log: LogTables
    ) throws -> [UInt64] {
        try state.withLock { state in
            // What is in memory alone is most often all that is new to whoever asks.
            let pending = state.pendingPlaces(of: stream)
            let firstPosition = (state.knownHead(of: stream)?.length ?? 0) - UInt64(pending.count)
            if !pending.isEmpty, position >= firstPosition {
                return Array(pending.dropFirst(Int(clamping: position - firstPosition)).prefix(limit))
            }
            var places = try state.lookUpAll(log) { try $0.places(of: stream, from: position, limit: limit) }
            if let first = pending.first {
                places.removeAll { $0 >= first }
                let skipped = position > firstPosition ? Int(clamping: position - firstPosition) : 0
                places += pending.dropFirst(skipped).prefix(max(0, limit - places.count))
            }
            return places
        }
    }
}

extension StreamIndex.State {
    /// What `read` finds in the file once that covers what it covered before.
    ///
    /// Another process may have made the file anew. What an empty one says would be sealed into the log, so it is filled first.
    fileprivate mutating func lookUp<Answer>(
        _ log: LogTables, _ read: (IndexFile) throws -> (Answer, covered: UInt64)
    ) throws -> Answer {
        while true {
            let isFresh = !isReading
            if readsOnce, isFresh {
                try lookups.connection.statement("BEGIN").run()
                isReading = true
            }
            let (answer, covered) = try read(lookups)
            if covered >= flushed { return answer }
            endReading()
            // A reading that began too early is begun again.
            if isFresh { try lookups.refill(from: log, to: flushed) }
        }
    }

    /// The same for what takes several rows: in one transaction, that which goes on or one of its own.
    fileprivate mutating func lookUpAll<Answer>(
        _ log: LogTables, _ read: (IndexFile) throws -> Answer
    ) throws -> Answer {
        let readsOnceAnyway = readsOnce
        readsOnce = true
        defer {
            readsOnce = readsOnceAnyway
            if !readsOnce { endReading() }
        }
        return try lookUp(log) { (try read($0), covered: try $0.watermark().size) }
    }

    /// Ends the transaction in which the file is read.
    fileprivate mutating func endReading() {
        guard isReading else { return }
        lookups.connection.rollBack()
        isReading = false
    }

    /// Where `stream` ends, as far as that is in memory.
    fileprivate func knownHead(of stream: StreamName) -> StreamHead? {
        pending.head(of: stream) ?? writing?.head(of: stream) ?? heads[stream]
    }

    /// Keeps in memory where `stream` ends.
    fileprivate mutating func remember(_ head: StreamHead, of stream: StreamName) {
        if heads.count >= StreamIndex.rememberedHeads { heads.removeAll(keepingCapacity: true) }
        heads[stream] = head
    }

    /// The places in the log of the events of `stream` that are not in the file yet, in order.
    fileprivate func pendingPlaces(of stream: StreamName) -> [UInt64] {
        var places: [UInt64] = []
        var next = pending.last[stream] ?? writing?.last[stream]
        while let place = next, place >= flushed {
            places.append(place)
            next = place >= pending.base ? pending[place].before : writing?[place].before
        }
        return places.reversed()
    }

    /// The entries to be written now, where any are before `end`: what is added from now on is apart from them.
    fileprivate mutating func beginWriting(before end: UInt64) -> PendingEntries? {
        guard flushed < end else { return nil }
        if writing == nil {
            writing = pending
            pending = PendingEntries(from: pending.end, root: pending.root)
        }
        return writing
    }

    /// Forgets the entries that were being written and are in the file now; those.
    fileprivate mutating func endWriting() -> PendingEntries? {
        endReading()
        defer { writing = nil }
        return writing
    }
}

extension LogTables {
    /// What an index has of the entries in `range`, all of which the log's head covers.
    fileprivate func indexedEntries(in range: Range<UInt64>) throws -> [IndexedEntry] {
        var entries: [IndexedEntry] = []
        try forEachEntry(in: range) { entries.append(IndexedEntry($0, hash: $1)) }
        guard entries.count == range.count else {
            throw LedgerError(
                .damaged, "\(connection.path) ends before the entry \(range.upperBound - 1) that its head covers",
                advice: "Run docket verify to learn what is missing, and restore the file from a backup")
        }
        return entries
    }
}

extension IndexFile {
    /// Writes what the file lacks of the first `size` entries of `log`, some at a time.
    fileprivate func refill(from log: LogTables, to size: UInt64) throws {
        while case let start = try watermark().size, start < size {
            let end = min(size, start + UInt64(StreamIndex.flushThreshold))
            let entries = try log.indexedEntries(in: start..<end)
            let root = try log.tail(size: end).root
            try connection.transaction {
                // Whoever was faster has written the same.
                guard try watermark().size == start else { return }
                try add(entries, root: root)
            }
        }
    }
}
