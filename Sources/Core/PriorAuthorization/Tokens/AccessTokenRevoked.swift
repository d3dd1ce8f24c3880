public import CanonicalJSON

/// A token is worth nothing from here on.
public struct AccessTokenRevoked: Hashable, Sendable {
    /// The public part of the token.
    public let id: AccessTokenID
    /// Why.
    public let reason: String

    /// A revocation.
    public init(id: AccessTokenID, reason: String) {
        self.id = id
        self.reason = reason
    }
}

extension AccessTokenRevoked: EventPayload {
    /// `AccessTokenRevoked`.
    public static let type = "AccessTokenRevoked"

    /// The payload as JSON.
    public var json: JSONValue {
        ["reason": .string(reason), "token": .string(id.text)]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        reason = try reader.prose("reason")
        id = try reader.checked("token")
    }
}
