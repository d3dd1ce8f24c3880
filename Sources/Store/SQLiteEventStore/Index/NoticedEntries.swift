public import EventLog

/// How many entries a process has noticed since it opened the log, its own and those of others, by what they are about.
///
/// Whoever remembers what some streams say need not read them again as long as their numbers stay.
public struct NoticedEntries: Hashable, Sendable {
    private var counts: [String: UInt64] = [:]

    init() {}

    mutating func add(_ streams: some Sequence<StreamName>) {
        // Most are of the category of the one before.
        var run: (stream: StreamName, count: UInt64)?
        for stream in streams {
            if let known = run, known.stream.isOfCategory(of: stream) {
                run?.count += 1
            } else {
                add(run)
                run = (stream, 1)
            }
        }
        add(run)
    }

    private mutating func add(_ run: (stream: StreamName, count: UInt64)?) {
        guard let (stream, count) = run else { return }
        counts[stream.identifier == nil ? stream.text : NoticedEntries.key(stream.category), default: 0] += count
    }

    /// The entries of `stream`, whose name is that of a category and nothing else, such as `ledger`.
    public func count(of stream: StreamName) -> UInt64 {
        precondition(stream.identifier == nil, "entries of one stream among others of its category are not counted")
        return counts[stream.text] ?? 0
    }

    /// The entries of all streams of `category` that are about one thing each, such as `case`.
    public func count(in category: String) -> UInt64 {
        counts[NoticedEntries.key(category)] ?? 0
    }

    private static func key(_ category: String) -> String { category + "/" }
}
