public import CanonicalJSON

/// A change of the days on which a policy version is in force.
public struct PolicyVersionChange: Hashable, Sendable {
    /// `activated` or `retired`.
    public let kind: String
    /// The first day, where the event sets one.
    public let from: String?
    /// The last day, where the event sets one.
    public let through: String?
    /// The place in the log of the event.
    public let index: UInt64
    /// When it was recorded.
    public let recordedAt: Timestamp

    /// The members `from`, `index`, `kind`, `recordedAt`, `through`.
    public var json: JSONValue {
        [
            "from": from.map { .string($0) } ?? .null,
            "index": .integer(Int64(index)),
            "kind": .string(kind),
            "recordedAt": .string(recordedAt.rfc3339),
            "through": through.map { .string($0) } ?? .null,
        ]
    }
}
