public import CanonicalJSON

extension EventPayload {
    /// Reads a payload of shape `schema`: as it is where that is the current one, else raised shape by shape to it.
    ///
    /// - Throws: Where there is no way from that shape to the current one, or naming the member at fault.
    public init(json: JSONValue, schema: Int) throws(JSONShapeError) {
        var json = json
        var reached = schema
        while reached != Self.schema {
            guard reached < Self.schema, let upcaster = Self.upcasters.first(where: { $0.from == reached }) else {
                throw Self.unreadable(schema, at: reached)
            }
            json = try upcaster(json, of: Self.type)
            reached += 1
        }
        try self.init(json: json)
    }

    /// The shapes that this can read, in their order.
    public static var readableSchemas: ClosedRange<Int> {
        var earliest = schema
        while upcasters.contains(where: { $0.from == earliest - 1 }) { earliest -= 1 }
        return earliest...schema
    }

    private static func unreadable(_ schema: Int, at reached: Int) -> JSONShapeError {
        JSONShapeError(
            path: type,
            reason: schema > Self.schema
                ? "has shape \(schema), and this reads shape \(Self.schema); read it with a newer Docket"
                : "has shape \(schema), and this has no way from shape \(reached) to shape \(reached + 1); "
                    + "read it with the Docket that wrote it")
    }
}
