public import CanonicalJSON

/// The request pends: information was asked for.
public struct InformationRequested: Hashable, Sendable {
    /// What was asked for; at least one thing.
    public let items: [InformationItem]
    /// Who was asked; at least one.
    public let recipients: [String]
    /// When the answer is due.
    public let due: Timestamp

    /// A request for information.
    public init(items: [InformationItem], recipients: [String], due: Timestamp) {
        self.items = items
        self.recipients = recipients
        self.due = due
    }
}

extension InformationRequested: EventPayload {
    /// `InformationRequested`.
    public static let type = "InformationRequested"

    /// The payload as JSON.
    public var json: JSONValue {
        ["due": JSONValue(due), "items": .array(items.map(\.json)), "recipients": JSONValue(recipients)]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        due = try reader.timestamp("due")
        items = try reader.parts("items")
        recipients = try reader.proseList("recipients")
        guard !items.isEmpty else { throw reader.failure("items", "must name at least one item") }
        guard !recipients.isEmpty else { throw reader.failure("recipients", "must name at least one recipient") }
    }
}
