public import EventLog
import EventStore

extension SQLiteLedger {
    /// Calls `body` with each of `streams` and its events, in order, as of one moment; of a stream that is not there, none.
    ///
    /// Cheaper than ``readStream(_:from:limit:)`` for each. Until it returns, the write-ahead log cannot be folded: many streams are
    /// better read some at a time.
    public func forEachStream(
        of streams: some Sequence<StreamName>, _ body: (StreamName, [RecordedEvent]) throws -> Void
    ) throws {
        try catchUpIndex()
        try readers.read { log in
            // The index goes on with what is appended meanwhile, the log as it is read here does not.
            let end = min(try log.entryCount(), index.covered)
            for stream in streams {
                let places = try index.places(of: stream, from: 0, limit: .max, log: log).prefix { $0 < end }
                try body(stream, try events(at: places, of: stream, from: 0, in: log))
            }
        }
    }

    /// The events at `places` of the log, which the index says are those of `stream` from `position` on.
    func events(
        at places: some Sequence<UInt64>, of stream: StreamName, from position: UInt64, in log: LogTables
    ) throws -> [RecordedEvent] {
        try places.enumerated().map { offset, place in
            let event = try log.event(at: place)
            guard event.entry.stream == stream, event.entry.position.value == position + UInt64(offset) else {
                throw LedgerError.indexDamaged(
                    directory.index, "entry \(place) is not event \(position + UInt64(offset)) of \(stream)")
            }
            return event
        }
    }
}
