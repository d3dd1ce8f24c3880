public import CanonicalJSON

/// Asks to record that a state fair hearing was asked for.
public struct RequestFairHearing: Hashable, Sendable {
    /// Who hears.
    public var body: String
    /// When it was asked for.
    public var requested: Timestamp
    /// Who asked.
    public var requester: String
    /// Whether benefits continue meanwhile (42 CFR 438.420).
    public var continuation: Bool

    /// A command.
    public init(body: String, requested: Timestamp, requester: String, continuation: Bool = false) {
        self.body = body
        self.requested = requested
        self.requester = requester
        self.continuation = continuation
    }
}
