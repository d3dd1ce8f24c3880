public import CanonicalJSON

/// A date on record was wrong; both stay on record.
public struct DateCorrected: Hashable, Sendable {
    /// The event whose date it is.
    public let event: EventReference
    /// Which of its dates.
    public let date: CorrectableDate
    /// What is on record: a day, or a moment in RFC 3339.
    public let oldValue: String
    /// What is right, in the same form.
    public let newValue: String
    /// Why.
    public let reason: String
    /// Who approved it: somebody other than whoever corrects.
    public let approver: ActorID

    /// An event.
    public init(
        event: EventReference, date: CorrectableDate, oldValue: String, newValue: String, reason: String,
        approver: ActorID
    ) {
        self.event = event
        self.date = date
        self.oldValue = oldValue
        self.newValue = newValue
        self.reason = reason
        self.approver = approver
    }
}

extension DateCorrected: EventPayload {
    /// `DateCorrected`.
    public static let type = "DateCorrected"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "approver": .string(approver.text),
            "date": .string(date.rawValue),
            "event": .string(event.text),
            "newValue": .string(newValue),
            "oldValue": .string(oldValue),
            "reason": .string(reason),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        approver = try reader.checked("approver")
        date = try reader.choice("date")
        event = try reader.checked("event")
        newValue = try reader.prose("newValue")
        oldValue = try reader.prose("oldValue")
        reason = try reader.prose("reason")
    }
}
