import EventLog
import EventStore

/// All streams of a log as they stood when it had a certain size, in the order of their names.
///
/// They are read from the derived index, and set right by the entries that the index has beyond that size, or lacks.
struct StreamCensus {
    private let log: LogTables
    private let index: IndexFile?
    private let size: UInt64
    /// The streams that stood otherwise than the index has them; nil where one was not there.
    private let changes: [StreamName: StreamHead?]

    /// Calls `body` with the census of the log in `directory` at `size`, or as the log stands.
    static func withCensus<Result>(
        of directory: LedgerDirectory, at size: UInt64? = nil, _ body: (StreamCensus, UInt64) throws -> Result
    ) throws -> Result {
        // The index is opened first, so that the log as seen here is never behind it.
        let index = IndexFile.openReadOnly(at: directory.index)
        try index?.connection.execute("BEGIN")
        defer { index?.connection.rollBack() }
        _ = try index?.watermark()
        let log = LogTables(connection: try Connection.reading(directory.log), tileRoots: TileRoots())
        return try log.connection.transaction("BEGIN") {
            let head = try log.head()
            let isDerived = try index?.isDerived(from: log, head: head) ?? false
            let census = try StreamCensus(log: log, index: isDerived ? index : nil, size: size ?? head.size)
            return try body(census, census.size)
        }
    }

    private init(log: LogTables, index: IndexFile?, size: UInt64) throws {
        self.log = log
        self.index = index
        self.size = size
        let covered = try index?.watermark().size ?? 0
        var changes: [StreamName: StreamHead?] = [:]
        if covered < size {
            try log.forEachEntry(in: covered..<size) { entry, hash in
                changes[entry.stream] = .some(StreamHead(length: entry.position.value + 1, hash: hash))
            }
        } else {
            // The first entry of a stream after that size says how the stream stood before it.
            try log.forEachEntry(in: size..<covered) { entry, _ in
                guard changes[entry.stream] == nil else { return }
                changes[entry.stream] = .some(
                    entry.streamPrev.map { StreamHead(length: entry.position.value, hash: $0) })
            }
        }
        self.changes = changes
    }

    /// Calls `body` with every stream there was, in the order of the bytes of their names.
    ///
    /// - Parameter isChecked: whether each end that the index names is compared with the entry in the log, and the
    ///   number of events with that of entries: together they leave an altered index nothing to lie about.
    func forEachStream(isChecked: Bool = false, _ body: (StreamRecord) throws -> Void) throws {
        var total: UInt64 = 0
        func take(_ stream: StreamName, _ head: StreamHead) throws {
            total += head.length
            try body(StreamRecord(stream: stream, length: head.length, head: head.hash))
        }
        var waiting = changes.sorted { $0.key < $1.key }[...]
        try forEachRow { stream, head, last in
            while let next = waiting.first, next.key < stream {
                waiting.removeFirst()
                if let head = next.value { try take(next.key, head) }
            }
            if let next = waiting.first, next.key == stream {
                waiting.removeFirst()
                if let head = next.value { try take(stream, head) }
            } else {
                if isChecked { try check(stream, head, last) }
                try take(stream, head)
            }
        }
        for (stream, head) in waiting {
            if let head { try take(stream, head) }
        }
        guard !isChecked || total == size else {
            throw LedgerError.indexDamaged(
                "index.sqlite", "its streams have \(total) events together, and the log \(size)")
        }
    }

    private func forEachRow(
        _ body: (_ stream: StreamName, _ head: StreamHead, _ last: UInt64?) throws -> Void
    ) throws {
        guard let index else { return }
        let statement = try index.connection.prepare(
            """
            SELECT name, length, head, (SELECT places FROM stream_run WHERE stream = id ORDER BY position DESC LIMIT 1)
            FROM stream ORDER BY name
            """)
        defer { statement.finalize() }
        while try statement.step() {
            guard let stream = try? StreamName(statement.text(0)), let hash = statement.digest(2) else {
                throw LedgerError.indexDamaged(
                    index.connection.path, "\"\(statement.text(0))\" is no stream with an end")
            }
            let last = StreamRun.places(statement.bytes(3))?.last
            try body(stream, StreamHead(length: statement.natural(1), hash: hash), last)
        }
    }

    private func check(_ stream: StreamName, _ head: StreamHead, _ last: UInt64?) throws {
        let (entry, hash) = try last.map { try log.entry(at: $0) } ?? (nil, nil)
        guard let entry, entry.stream == stream, entry.position.value + 1 == head.length, hash == head.hash else {
            throw LedgerError.indexDamaged("index.sqlite", "the stream \(stream) does not end where it says")
        }
    }
}
