public import CanonicalJSON

/// Asks to record that a review outside the plan was asked for.
public struct RequestExternalReview: Hashable, Sendable {
    /// Who reviews.
    public var body: String
    /// When it was asked for.
    public var requested: Timestamp
    /// Who asked.
    public var requester: String

    /// A command.
    public init(body: String, requested: Timestamp, requester: String) {
        self.body = body
        self.requested = requested
        self.requester = requester
    }
}
