public import CanonicalJSON

/// How a payload of an earlier shape is read: as one of the next.
///
/// A pure function of the payload alone. What the log holds stays as it is, and is what the entry commits to; only its reading
/// changes.
public struct EventUpcaster: Sendable {
    /// The shape that it reads.
    public let from: Int
    private let raise: @Sendable (inout JSONObject) throws(JSONShapeError) -> Void

    /// Makes of the members of shape `from` those of the next shape.
    ///
    /// - Parameter raise: throws naming the member at fault where there is no way; whether the result is of the next shape is
    ///   checked by whoever reads that.
    public init(from: Int, _ raise: @escaping @Sendable (inout JSONObject) throws(JSONShapeError) -> Void) {
        self.from = from
        self.raise = raise
    }

    /// The payload `json`, of shape ``from``, as one of the next shape; `type` begins the path of what is wrong with it.
    public func callAsFunction(_ json: JSONValue, of type: String) throws(JSONShapeError) -> JSONValue {
        guard var members = json.objectValue else {
            throw JSONShapeError(path: type, reason: "expected an object of shape \(from)")
        }
        try raise(&members)
        return .object(members)
    }
}
