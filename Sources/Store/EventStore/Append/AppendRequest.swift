public import EventLog

/// Events that go into one stream together or not at all.
public struct AppendRequest: Hashable, Sendable {
    /// The stream they go to.
    public var stream: StreamName
    /// What the stream must look like for them to be written.
    public var expected: ExpectedPosition
    /// The events, in order; at least one.
    public var events: [ProposedEvent]
    /// What ties this append to others: 1 to 255 printable ASCII characters.
    public var correlation: String?
    /// Makes a repetition of this request answer with the first one's receipt.
    public var idempotency: IdempotencyKey?

    /// A request to append `events` to `stream`.
    public init(
        stream: StreamName, expected: ExpectedPosition, events: [ProposedEvent], correlation: String? = nil,
        idempotency: IdempotencyKey? = nil
    ) {
        self.stream = stream
        self.expected = expected
        self.events = events
        self.correlation = correlation
        self.idempotency = idempotency
    }

    /// The most events one request can carry.
    public static let mostEvents = 10_000
}
