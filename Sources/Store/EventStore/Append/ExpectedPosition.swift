/// What an append takes for granted about its stream: optimistic concurrency, checked against the log as it is when written.
public enum ExpectedPosition: Hashable, Sendable {
    /// Nothing: the events follow whatever is there.
    case any
    /// The stream does not exist.
    case noStream
    /// The stream has exactly this many events.
    case exactly(UInt64)

    /// Whether a stream of `length` events is what is expected.
    public func isMet(byLength length: UInt64) -> Bool {
        switch self {
        case .any: true
        case .noStream: length == 0
        case .exactly(let expected): length == expected
        }
    }
}

extension ExpectedPosition: CustomStringConvertible {
    /// In words: `3 events`.
    public var description: String {
        switch self {
        case .any: "any number of events"
        case .noStream, .exactly(0): "no events"
        case .exactly(1): "1 event"
        case .exactly(let count): "\(count) events"
        }
    }
}
