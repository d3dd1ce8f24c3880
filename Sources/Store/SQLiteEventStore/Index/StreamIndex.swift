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
    /// Entries in memory at which it is time to write them to the file.
    static let flushThreshold = 4096
    /// Streams whose end is remembered.
    fileprivate static let rememberedHeads = 100_000

    fileprivate struct State {
        let lookups: IndexFile
        /// Entries of the log before this index are in the file.
        var flushed: UInt64
        /// The entries from `flushed` on, without a gap.
        var pending: [IndexedEntry] = []
        /// The root of the log after the last of them.
        var root: SHA256Digest
        var places: [StreamName: [UInt64]] = [:]
        var requests: [String: StoredRequest] = [:]
        /// Where streams end: all those in `pending`, and others that were looked up.
        var heads: [StreamName: StreamHead] = [:]

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

    /// Takes note of `entries`, just committed, after which the log has the root `root`.
    func add(_ entries: some Sequence<IndexedEntry>, root: SHA256Digest) {
        state.withLock { state in
            for entry in entries where entry.index == state.covered {
                state.pending.append(entry)
                state.places[entry.stream, default: []].append(entry.index)
                state.heads[entry.stream] = entry.head
                if let request = entry.request, let stored = entry.storedRequest {
                    state.requests[request.key] = stored
                }
                state.root = root
            }
        }
    }

    /// Reads from `log` what it has beyond the index, up to `head`.
    func catchUp(with log: LogTables, to head: LedgerHead) throws {
        while case let start = covered, start < head.size {
            let end = min(head.size, start + UInt64(StreamIndex.flushThreshold))
            var entries: [IndexedEntry] = []
            try log.forEachEntry(in: start..<end) { entries.append(IndexedEntry($0, hash: $1)) }
            guard UInt64(entries.count) == end - start else {
                throw LedgerError(
                    .damaged, "\(log.connection.path) ends before the entry \(end - 1) that its head covers",
                    advice: "Run docket verify to learn what is missing, and restore the file from a backup")
            }
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
                var entries: [IndexedEntry] = []
                try log.forEachEntry(in: start..<base) { entries.append(IndexedEntry($0, hash: $1)) }
                try file.add(entries + pending, root: root)
            }
        }
    }

    // MARK: Lookups

    /// Where `stream` ends; nil where there is no such stream. What the file says is compared with the entry it points at.
    func head(of stream: StreamName, log: LogTables) throws -> StreamHead? {
        if let known = state.withLock({ $0.heads[stream] }) { return known }
        let found = try state.withLock { try $0.lookups.head(of: stream) }
        guard let (head, last) = found else { return nil }
        let (entry, hash) = try log.entry(at: last)
        guard entry.stream == stream, entry.position.value + 1 == head.length, hash == head.hash else {
            throw LedgerError.indexDamaged("index.sqlite", "the stream \(stream) does not end at entry \(last)")
        }
        state.withLock { state in
            if state.heads.count >= StreamIndex.rememberedHeads { state.forgetHeads() }
            if state.heads[stream] == nil { state.heads[stream] = head }
        }
        return head
    }

    /// What was appended under the idempotency key `key`.
    func request(_ key: String) throws -> StoredRequest? {
        try state.withLock { try $0.requests[key] ?? $0.lookups.request(key) }
    }

    /// The streams of `category`, in the order of their names.
    func streams(in category: String) throws -> [StreamName] {
        try state.withLock { state in
            Set(try state.lookups.streams(in: category) + state.places.keys.filter { $0.category == category }).sorted()
        }
    }

    /// The places in the log of the events of `stream` from `position` on, at most `limit`, in order.
    func places(of stream: StreamName, from position: UInt64, limit: Int) throws -> [UInt64] {
        try state.withLock { state in
            let pending = state.places[stream] ?? []
            let length = state.heads[stream]?.length
            var places = try state.lookups.places(of: stream, from: position, limit: limit)
            if let first = pending.first {
                places.removeAll { $0 >= first }
                let firstPosition = (length ?? 0) - UInt64(pending.count)
                let skipped = position > firstPosition ? Int(position - firstPosition) : 0
                places += pending.dropFirst(skipped).prefix(max(0, limit - places.count))
            }
            return places
        }
    }
}

extension StreamIndex.State {
    /// Forgets of the entries before `index` what is in the file now.
    fileprivate mutating func dropPending(before index: UInt64) {
        guard index > flushed else { return }
        pending.removeFirst(Int(min(index, covered) - flushed))
        flushed = index
        places.removeAll(keepingCapacity: true)
        requests.removeAll(keepingCapacity: true)
        for entry in pending {
            places[entry.stream, default: []].append(entry.index)
            if let request = entry.request, let stored = entry.storedRequest { requests[request.key] = stored }
        }
        if heads.count > StreamIndex.rememberedHeads { forgetHeads() }
    }

    /// Forgets the ends of streams that the file knows as well.
    fileprivate mutating func forgetHeads() {
        heads.removeAll(keepingCapacity: true)
        for entry in pending { heads[entry.stream] = entry.head }
    }
}
