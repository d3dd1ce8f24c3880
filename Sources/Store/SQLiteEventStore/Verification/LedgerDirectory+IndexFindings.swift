import Cryptography
public import EventLog
import EventStore
import TransparencyLog

extension LedgerDirectory {
    /// The most findings reported of one index.
    private static let mostFindings = 100

    /// Compares the derived index with the log, entry by entry; none where they agree, or where there is no index.
    ///
    /// Says nothing of the log itself: entries that cannot be read end the comparison, and are for `LogVerification` to report. With
    /// a `size` other than 0, only what the index says of entries from there on is compared.
    public func indexFindings(from size: UInt64 = 0) throws -> [Finding] {
        guard DurableFile.exists(index) else { return [] }
        guard let file = IndexFile.openReadOnly(at: index) else {
            return [.index("\(index) cannot be read as an index of this version")]
        }
        do {
            // The index is opened first, so that the log as seen here is never behind it.
            return try file.connection.transaction("BEGIN") {
                let watermark = try file.watermark()
                let log = LogTables(connection: try Connection.reading(self.log), tileRoots: TileRoots())
                return try log.connection.transaction("BEGIN") {
                    try findings(of: file, at: watermark, against: log, from: size)
                }
            }
        } catch let error as LedgerError where error.kind == .damaged {
            return [.index("\(index) cannot be compared: \(error.message)")]
        }
    }

    private func findings(
        of file: IndexFile, at watermark: IndexFile.Watermark, against log: LogTables, from first: UInt64
    ) throws -> [Finding] {
        let count = try log.entryCount()
        guard watermark.size <= count else {
            return [.index("\(index) covers \(watermark.size) entries, and the log has \(count)")]
        }
        var comparison = IndexComparison(file: file, limit: LedgerDirectory.mostFindings)
        var tree = MerkleFrontier()
        let isReadable = try log.isReadable {
            guard first < watermark.size else { return }
            try log.forEachEntry(in: first..<watermark.size) { entry, hash in
                tree.append(hash)
                try comparison.compare(IndexedEntry(entry, hash: hash))
            }
        }
        // An entry or a seal that was changed is told by the log's own verification, and says nothing of the index.
        let sealed = try log.sealedRoot(size: watermark.size)
        let isUntold = sealed == nil && (!isReadable || first > 0)
        guard watermark.root == sealed || first == 0 && watermark.root == tree.root || isUntold else {
            return [.index("\(index) was made from another log: its root at \(watermark.size) is not this log's")]
        }
        if isReadable, first == 0 { try comparison.finish(size: watermark.size) }
        return try comparison.findings()
    }
}

extension LogTables {
    /// Whether `body`, which reads entries, came to its end; false where an entry is missing or is none.
    fileprivate func isReadable(_ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch let error as LedgerError where error.kind == .damaged {
            return false
        }
    }

    /// The root that the seal over `size` entries names; nil where there is none that can be read.
    fileprivate func sealedRoot(size: UInt64) throws -> SHA256Digest? {
        guard size > 0 else { return MerkleTree.emptyRoot }
        guard let stored = try checkpoint(covering: EntryIndex(size - 1)), stored.size == size else { return nil }
        return try? head(stored).checkpoint.root
    }
}

/// An index compared with one entry of the log after another.
private struct IndexComparison {
    let file: IndexFile
    let limit: Int
    /// What is wrong with each stream: the first thing, and with how many of its events something is.
    private var differences: [StreamName: (finding: Finding, count: Int)] = [:]
    private var totals: [Finding] = []
    private var failure: LedgerError?
    private var streams: UInt64 = 0
    private var requests: UInt64 = 0

    init(file: IndexFile, limit: Int) {
        self.file = file
        self.limit = limit
    }

    mutating func compare(_ entry: IndexedEntry) throws {
        guard failure == nil else { return }
        do {
            try compareLookups(entry)
        } catch let error where error.kind == .damaged {
            failure = error
        }
    }

    private mutating func compareLookups(_ entry: IndexedEntry) throws(LedgerError) {
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
            if try file.request(request.key).stored != entry.storedRequest {
                add("the index does not have the request \"\(request.key)\" as entry \(entry.index) has it", entry)
            }
        }
    }

    /// Compares what cannot be compared entry by entry: lengths of streams, and where nothing else is wrong, how many there are.
    mutating func finish(size: UInt64) throws {
        let wrongLengths = try file.connection.prepare(
            """
            SELECT name, length, (SELECT count(*) FROM stream_entry WHERE stream = id) AS events
            FROM stream WHERE length <> events ORDER BY name
            """)
        defer { wrongLengths.finalize() }
        while try wrongLengths.step() {
            let name = wrongLengths.text(0)
            let stream = try? StreamName(name)
            if let stream, differences[stream] != nil { continue }
            totals.append(
                .index(
                    "the index says that \(name) has \(wrongLengths.integer(1)) events, and has "
                        + "\(wrongLengths.integer(2))", stream: stream))
        }
        guard totals.isEmpty, differences.isEmpty else { return }
        for (what, table, expected) in [
            ("events", "stream_entry", size), ("streams", "stream", streams), ("requests", "request", requests),
        ] {
            let count = try file.connection.integer("SELECT count(*) FROM \(table)") ?? 0
            if count != Int64(expected) {
                totals.append(.index("the index has \(count) \(what), and the log has \(expected)"))
            }
        }
    }

    /// One finding a stream, however many of its events are concerned; throws where the index could not be read to its end.
    func findings() throws(LedgerError) -> [Finding] {
        if let failure { throw failure }
        let told = differences.values.map { finding, count in
            count == 1
                ? finding
                : .index("\(finding.detail) (the first of \(count))", index: finding.index, stream: finding.stream)
        }
        return Array((told.sorted { ($0.index ?? 0) < ($1.index ?? 0) } + totals).prefix(limit))
    }

    private mutating func add(_ detail: String, _ entry: IndexedEntry) {
        if differences[entry.stream] == nil {
            differences[entry.stream] = (.index(detail, index: entry.index, stream: entry.stream), 0)
        }
        differences[entry.stream]?.count += 1
    }
}

extension Finding {
    private static let advice =
        "The log itself is not concerned: stop whatever has it open, delete index.sqlite and open the ledger again to rebuild it; "
        + "then find out who could write to it"

    fileprivate static func index(_ detail: String, index: UInt64? = nil, stream: StreamName? = nil) -> Finding {
        Finding(kind: .indexDisagrees, index: index, stream: stream, detail: detail, advice: advice)
    }
}
