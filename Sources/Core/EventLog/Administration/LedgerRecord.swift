public import CanonicalJSON

/// What a ledger records about itself, not about a case or a policy: its keys, its witnesses, what was destroyed or restored.
///
/// Such an event goes to a stream of an open category (`ledger`, `key/…`): its payload holds no health information, and every
/// bundle carries it.
public protocol LedgerRecord: Hashable, Sendable {
    /// The event's type, such as `LedgerRestored`.
    static var type: String { get }
    /// The version of the payload's schema, from 1.
    static var schema: Int { get }

    /// Reads the payload's members.
    init(_ reader: inout JSONObjectReader) throws(JSONShapeError)
    /// The payload as JSON.
    var json: JSONValue { get }
}

extension LedgerRecord {
    /// 1.
    public static var schema: Int { 1 }

    /// Reads a payload, which must have all the members it should and no others.
    public init(payload: JSONValue) throws(JSONShapeError) {
        var reader = try JSONObjectReader(payload, at: "")
        try self.init(&reader)
        try reader.finish()
    }

    /// The record that `event` is; nil where it is of another type or schema, or its payload is gone or malformed.
    public init?(_ event: RecordedEvent) {
        guard event.entry.type == Self.type, event.entry.schema == Self.schema, let payload = event.payload,
            let record = try? Self(payload: payload)
        else { return nil }
        self = record
    }
}
