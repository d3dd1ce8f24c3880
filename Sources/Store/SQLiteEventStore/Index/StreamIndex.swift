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
    /// Streams whose end is remembered.
    fileprivate static let rememberedHeads = 100_000

    fileprivate struct State {
        let lookups: IndexFile
        /// Whether the file is read in one transaction until further notice, and whether that has begun.
        var readsOnce = false
        var isReading = false
        /// Entries of the log before this index are in the file.
        var flushed: UInt64
        /// The entries from `flushed` on, without a gap.
        var pending: [IndexedEntry] = []
        /// The root of the log after the last of them.
        var root: SHA256Digest
        var requests: [String: StoredRequest] = [:]
        /// The place in the log of the last entry of each stream in `pending`.
        var last: [StreamName: UInt64] = [:]
        /// Where streams end that have nothing in `pending`: some of them, which were written or looked up.
        var heads: [StreamName: StreamHead] = [:]
        /// What was taken note of since this index was opened.
        var noticed = NoticedEntries()

        var covered: UInt64 { flushed + UInt64(pending.count) }
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
        state = Mutex(State(lookups: lookups, flushed: watermark.size, root: watermark.root))
        self.writer = Mutex(writer)
    }

    // MARK: Following the log

    /// The number of entries of the log that lookups know of.
    var covered: UInt64 { state.withLock { $0.covered } }

    /// Entries that are not in the file yet.
    var pendingCount: Int { state.withLock { $0.pending.count } }

    /// The entries taken note of since the index was opened.
    var noticed: NoticedEntries { state.withLock { $0.noticed } }

    /// Takes note of `entries`, just committed, after which the log has the root `root`.
    func add(_ entries: [IndexedEntry], root: SHA256Digest) {
        state.withLock { state in
            guard let first = entries.firstIndex(where: { $0.index == state.covered }) else { return }
            let start = state.pending.count
            state.pending.append(contentsOf: entries[first...])
            for place in start..<state.pending.count {
                let (index, stream) = (state.pending[place].index, state.pending[place].stream)
                state.noticed.add(stream)
                state.pending[place].before = state.last.updateValue(index, forKey: stream)
                if let request = state.pending[place].request, let stored = state.pending[place].storedRequest {
                    state.requests[request.key] = stored
                }
            }
            state.root = root
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
        let (pending, base, root) = state.withLock { ($0.pending, $0.flushed, $0.root) }
        guard !pending.isEmpty, !isReadOnly else { return }
        let isWritten = try writer.withLock { file in
            guard let file else { return false }
            try StreamIndex.write(pending, from: base, root: root, to: file, log: log)
            return true
        }
        if isWritten {
            state.withLock { $0.dropPending(before: base + UInt64(pending.count)) }
        } else {
            try state.withLock { state in
                state.endReading()
                try StreamIndex.write(pending, from: base, root: root, to: state.lookups, log: log)
                state.dropPending(before: base + UInt64(pending.count))
            }
        }
    }

    /// Writes to `file` what it lacks of the log up to the end of `pending`, which begins at `base`.
    private static func write(
        _ pending: [IndexedEntry], from base: UInt64, root: SHA256Digest, to file: IndexFile, log: LogTables
    ) throws {
        try file.connection.transaction {
            let end = base + UInt64(pending.count)
            let start = try file.watermark().size
            guard start < end else { return }
            if start >= base {
                try file.add(pending[Int(start - base)...], root: root)
            } else {
                // Somebody made the file anew: what is missing before `base` comes from the log.
                try file.add(try log.indexedEntries(in: start..<base) + pending, root: root)
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
            try state.requests[key] ?? state.lookUp(log) { try $0.request(key) }
        }
    }

    /// The streams of `category`, in the order of their names.
    func streams(in category: String, log: LogTables) throws -> [StreamName] {
        try state.withLock { state in
            let pending = state.pending.lazy.map(\.stream).filter { $0.category == category }
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
        last[stream].map { pending[Int($0 - flushed)].head } ?? heads[stream]
    }

    /// Keeps in memory where `stream` ends.
    fileprivate mutating func remember(_ head: StreamHead, of stream: StreamName) {
        if heads.count >= StreamIndex.rememberedHeads { heads.removeAll(keepingCapacity: true) }
        heads[stream] = head
    }

    /// The places in the log of the events of `stream` that are not in the file yet, in order.
    fileprivate func pendingPlaces(of stream: StreamName) -> [UInt64] {
        var places: [UInt64] = []
        var next = last[stream]
        while let place = next, place >= flushed {
            places.append(place)
            next = pending[Int(place - flushed)].before
        }
        return places.reversed()
    }

    /// Forgets of the entries before `index` what is in the file now.
    fileprivate mutating func dropPending(before index: UInt64) {
        guard index > flushed else { return }
        let count = Int(min(index, covered) - flushed)
        for (stream, place) in last where place < index { remember(pending[Int(place - flushed)].head, of: stream) }
        endReading()
        pending.removeFirst(count)
        flushed = index
        last.removeAll(keepingCapacity: true)
        requests.removeAll(keepingCapacity: true)
        for entry in pending {
            last[entry.stream] = entry.index
            if let request = entry.request, let stored = entry.storedRequest { requests[request.key] = stored }
        }
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
