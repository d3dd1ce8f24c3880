public import CanonicalJSON

/// What an event says beyond its envelope.
///
/// As JSON every member is present, `null` where it is empty, and no other; so that what is read is written back as the same
/// bytes. `schema/events/` publishes the shape of each.
public protocol EventPayload: Hashable, Sendable {
    /// The type of the event, as the envelope names it.
    static var type: String { get }
    /// The version of the payload's shape.
    static var schema: Int { get }
    /// How earlier shapes are read, one for each shape before the current one.
    static var upcasters: [EventUpcaster] { get }

    /// The payload as JSON.
    var json: JSONValue { get }

    /// Reads the members; whoever calls finishes the reader.
    init(_ reader: inout JSONObjectReader) throws(JSONShapeError)
}

extension EventPayload {
    /// The first shape.
    public static var schema: Int { 1 }

    /// None: there was no earlier shape.
    public static var upcasters: [EventUpcaster] { [] }

    /// Reads a payload of the current shape; throws naming the member at fault, as `FactAsserted.document`.
    public init(json: JSONValue) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: Self.type)
        try self.init(&reader)
        try reader.finish()
    }
}
