import EventLog
import EventStore

/// What came to a stream: events that follow each other.
struct StreamGrowth {
    let stream: StreamName
    /// The stream's number in the file, once that is known.
    var identifier: UInt64 = 0
    /// Where the stream ends now.
    private(set) var head: StreamHead
    private let position: UInt64
    private var places: [UInt64]

    private init(_ first: IndexedEntry) {
        stream = first.stream
        head = first.head
        position = first.position
        places = [first.index]
    }

    private mutating func add(_ entry: IndexedEntry) {
        head = entry.head
        places.append(entry.index)
    }

    /// The rows it comes to.
    var runs: [StreamRun] {
        stride(from: 0, to: places.count, by: StreamRun.longest).map { start in
            StreamRun(
                position: position + UInt64(start),
                places: Array(places[start..<min(places.count, start + StreamRun.longest)]))
        }
    }

    /// What `entries`, which follow each other in the log, bring to the streams.
    static func all(of entries: some Collection<IndexedEntry>) -> [StreamGrowth] {
        guard let start = entries.first?.index else { return [] }
        var growths: [StreamGrowth] = []
        // Which growth an entry went to, by its place; most know the entry of their stream before, and need not be looked up.
        var numbers: [Int] = []
        numbers.reserveCapacity(entries.count)
        var known: [StreamName: Int] = [:]
        for entry in entries {
            let before = entry.before.flatMap { $0 < start ? nil : numbers[Int($0 - start)] }
            if let number = before ?? known[entry.stream] {
                growths[number].add(entry)
                numbers.append(number)
            } else {
                known[entry.stream] = growths.count
                numbers.append(growths.count)
                growths.append(StreamGrowth(entry))
            }
        }
        return growths
    }
}
