public import CanonicalJSON

/// The time to answer a request for information passed without an answer; the plan decides on what there is.
public struct InformationLapsed: Hashable, Sendable {
    /// The request for information.
    public let request: EventReference
    /// When the answer was due.
    public let due: Timestamp
    /// What else there is to say.
    public let note: String?

    /// An event.
    public init(request: EventReference, due: Timestamp, note: String?) {
        self.request = request
        self.due = due
        self.note = note
    }
}

extension InformationLapsed: EventPayload {
    /// `InformationLapsed`.
    public static let type = "InformationLapsed"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "due": JSONValue(due),
            "note": JSONValue(nullable: note),
            "request": .string(request.text),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        due = try reader.timestamp("due")
        note = try reader.prose(nullable: "note")
        request = try reader.checked("request")
    }
}
