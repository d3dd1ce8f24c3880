import Cryptography
public import EventLog
import EventStore

extension LedgerDirectory {
    /// The most findings reported of one index.
    private static let mostFindings = 100

    /// Compares the derived index with the log, entry by entry; none where they agree, or where there is no index.
    ///
    /// Says nothing of the log itself: entries that cannot be read end the comparison, and are for `LogVerification` to report.
    public func indexFindings() throws -> [Finding] {
        guard DurableFile.exists(index) else { return [] }
        guard let file = IndexFile.openReadOnly(at: index) else {
            return [.index("\(index) cannot be read as an index of version 1")]
        }
        do {
            // The index is opened first, so that the log as seen here is never behind it.
            return try file.connection.transaction("BEGIN") {
                _ = try file.watermark()
                let log = LogTables(connection: try Connection.reading(self.log), tileRoots: TileRoots())
                return try log.connection.transaction("BEGIN") { try findings(of: file, against: log) }
            }
        } catch let error as LedgerError where error.kind == .damaged {
            return [.index("\(index) cannot be compared: \(error.message)")]
        }
    }

    private func findings(of file: IndexFile, against log: LogTables) throws -> [Finding] {
        let watermark = try file.watermark()
        let count = try log.entryCount()
        guard watermark.size <= count else {
            return [.index("\(index) covers \(watermark.size) entries, and the log has \(count)")]
        }
        guard try log.tail(size: watermark.size).root == watermark.root else {
            return [.index("\(index) was made from another log: its root at \(watermark.size) is not this log's")]
        }
        var comparison = IndexComparison(file: file, limit: LedgerDirectory.mostFindings)
        try log.forEachEntry(in: 0..<watermark.size) { entry, hash in
            try comparison.compare(IndexedEntry(entry, hash: hash))
        }
        try comparison.finish(size: watermark.size)
        return comparison.findings
    }
}

/// An index compared with one entry of the log after another.
private struct IndexComparison {
    let file: IndexFile
    let limit: Int
    private(set) var findings: [Finding] = []
    private var streams: UInt64 = 0
    private var requests: UInt64 = 0

    init(file: IndexFile, limit: Int) {
        self.file = file
        self.limit = limit
    }

    mutating func compare(_ entry: IndexedEntry) throws {
        if entry.position == 0 { streams += 1 }
        let place = try file.place(of: entry.stream, at: entry.position)
        if place != entry.index {
            let words = place.map { "at \($0)" } ?? "nowhere"
            add(
                "event \(entry.position) of \(entry.stream) is entry \(entry.index), and the index has it \(words)",
                entry)
        }
        if let head = try file.storedHead(of: entry.stream), head.length == entry.position + 1, head.hash != entry.hash
        {
            add("the index has another hash for the end of \(entry.stream)", entry)
        }
        if let request = entry.request {
            requests += 1
            if try file.request(request.key) != entry.storedRequest {
                add("the index does not have the request \"\(request.key)\" as entry \(entry.index) has it", entry)
            }
        }
    }

    mutating func finish(size: UInt64) throws {
        for (what, table, expected) in [
            ("events", "stream_entry", size), ("streams", "stream", streams), ("requests", "request", requests),
        ] {
            let count = try file.connection.integer("SELECT count(*) FROM \(table)") ?? 0
            if count != Int64(expected) { add("the index has \(count) \(what), and the log has \(expected)") }
        }
        let wrongLengths = try file.connection.prepare(
            """
            SELECT name, length, (SELECT count(*) FROM stream_entry WHERE stream = stream.id) AS events
            FROM stream WHERE length <> events ORDER BY name
            """)
        defer { wrongLengths.finalize() }
        while try wrongLengths.step() {
            add(
                "the index says that \(wrongLengths.text(0)) has \(wrongLengths.integer(1)) events, and has "
                    + "\(wrongLengths.integer(2))")
        }
    }

    private mutating func add(_ detail: String, _ entry: IndexedEntry? = nil) {
        guard findings.count < limit else { return }
        findings.append(
            Finding(
                kind: .indexDisagrees, index: entry?.index, stream: entry?.stream, detail: detail,
                advice: Finding.advice))
    }
}

extension Finding {
    fileprivate static let advice =
        "The log itself is not concerned: stop whatever has it open, delete index.sqlite and open the ledger again to rebuild it; "
        + "then find out who could write to it"

    fileprivate static func index(_ detail: String) -> Finding {
        Finding(kind: .indexDisagrees, detail: detail, advice: advice)
    }
}
