import Cryptography
import EventLog
import EventStore

/// Entries that an index has in memory: they follow each other in the log, and are written to the file together.
struct PendingEntries {
    /// The place in the log of the first.
    let base: UInt64
    private(set) var entries: [IndexedEntry] = []
    /// The root of the log after the last of them.
    private(set) var root: SHA256Digest
    private(set) var requests: [String: StoredRequest] = [:]
    /// The place in the log of the last entry of each stream.
    private(set) var last: [StreamName: UInt64] = [:]

    /// None, where the log with `base` entries has the root `root`.
    init(from base: UInt64, root: SHA256Digest) {
        self.base = base
        self.root = root
        // Most often so many come.
        entries.reserveCapacity(StreamIndex.flushThreshold + StreamIndex.flushThreshold / 8)
    }

    /// Where the next will be.
    var end: UInt64 { base + UInt64(entries.count) }

    /// The entry at `place` in the log.
    subscript(_ place: UInt64) -> IndexedEntry { entries[Int(place - base)] }

    /// Adds `newcomers`, which begin at ``end`` and after which the log has the root `root`.
    ///
    /// - Parameter earlier: those before these.
    mutating func add(_ newcomers: ArraySlice<IndexedEntry>, root: SHA256Digest, after earlier: PendingEntries?) {
        let start = entries.count
        entries.append(contentsOf: newcomers)
        for place in start..<entries.count {
            let (index, stream) = (entries[place].index, entries[place].stream)
            entries[place].before = last.updateValue(index, forKey: stream) ?? earlier?.last[stream]
            if let request = entries[place].request, let stored = entries[place].storedRequest {
                requests[request.key] = stored
            }
        }
        self.root = root
    }

    /// Where `stream` ends, if any of them are of it.
    func head(of stream: StreamName) -> StreamHead? {
        last[stream].map { self[$0].head }
    }
}
