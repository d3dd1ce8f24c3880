public import CanonicalJSON

/// Something on record is wrong and cannot be corrected as a fact or a date; the event stays, with this beside it.
public struct ErrorAnnotated: Hashable, Sendable {
    /// The event.
    public let event: EventReference
    /// What is wrong, and what is right.
    public let annotation: String
    /// How it came about.
    public let reason: String
    /// Who approved it: somebody other than whoever annotates.
    public let approver: ActorID

    /// An event.
    public init(event: EventReference, annotation: String, reason: String, approver: ActorID) {
        self.event = event
        self.annotation = annotation
        self.reason = reason
        self.approver = approver
    }
}

extension ErrorAnnotated: EventPayload {
    /// `ErrorAnnotated`.
    public static let type = "ErrorAnnotated"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "annotation": .string(annotation),
            "approver": .string(approver.text),
            "event": .string(event.text),
            "reason": .string(reason),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        annotation = try reader.prose("annotation")
        approver = try reader.checked("approver")
        event = try reader.checked("event")
        reason = try reader.prose("reason")
    }
}
