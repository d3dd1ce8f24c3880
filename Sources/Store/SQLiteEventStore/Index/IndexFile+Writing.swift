import Cryptography
import EventLog
import EventStore

extension IndexFile {
    /// Writes `entries`, which follow the watermark without a gap, and moves the watermark behind them. Within a transaction.
    ///
    /// Row by row in the order of the tables: neighbours are written together, and equal logs give equal answers.
    func add(_ entries: some BidirectionalCollection<IndexedEntry>, root: SHA256Digest) throws(LedgerError) {
        guard let last = entries.last else { return }
        try addStreams(of: entries)
        let request = try connection.statement("INSERT INTO request (key, seq, events, digest) VALUES (?, ?, ?, ?)")
        let asked = entries.compactMap { entry in entry.request.map { (mark: $0, index: entry.index) } }
        for (mark, index) in asked.sorted(by: { $0.mark.key < $1.mark.key }) {
            try request.bind(1, mark.key).bind(2, index).bind(3, mark.events).bind(4, mark.digest).run()
        }
        try setWatermark(Watermark(size: last.index + 1, root: root))
    }

    func setWatermark(_ watermark: Watermark) throws(LedgerError) {
        try connection.statement("UPDATE watermark SET size = ?, root = ? WHERE only = 1")
            .bind(1, watermark.size).bind(2, watermark.root).run()
    }

    private func addStreams(of entries: some Collection<IndexedEntry>) throws(LedgerError) {
        var growths = StreamGrowth.all(of: entries)
        growths.sort { $0.stream < $1.stream }
        let upsert = try connection.statement(
            """
            INSERT INTO stream (name, length, head) VALUES (?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET length = excluded.length, head = excluded.head RETURNING id
            """)
        for place in growths.indices { growths[place].identifier = try write(growths[place], with: upsert) }
        growths.sort { $0.identifier < $1.identifier }
        let insertion = try connection.statement("INSERT INTO stream_run (stream, position, places) VALUES (?, ?, ?)")
        for growth in growths {
            for run in growth.runs {
                try insertion.bind(1, growth.identifier).bind(2, run.position).bind(3, run.text).run()
            }
        }
    }

    /// Writes where a stream ends now; the stream's number.
    private func write(_ growth: StreamGrowth, with upsert: Statement) throws(LedgerError) -> UInt64 {
        defer { upsert.reset() }
        let head = growth.head
        guard try upsert.bind(1, growth.stream.text).bind(2, head.length).bind(3, head.hash).step() else {
            throw .indexDamaged(connection.path, "the stream \(growth.stream) was not written")
        }
        return upsert.natural(0)
    }
}
