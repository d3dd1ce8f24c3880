public import CanonicalJSON

/// Whoever asked no longer asks.
public struct RequestWithdrawn: Hashable, Sendable {
    /// Who withdrew it, such as `prescriber`.
    public let by: String
    /// Why.
    public let reason: String

    /// A withdrawal.
    public init(by: String, reason: String) {
        self.by = by
        self.reason = reason
    }
}

extension RequestWithdrawn: EventPayload {
    /// `RequestWithdrawn`.
    public static let type = "RequestWithdrawn"

    /// The payload as JSON.
    public var json: JSONValue {
        ["by": .string(by), "reason": .string(reason)]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        by = try reader.prose("by")
        reason = try reader.prose("reason")
    }
}
