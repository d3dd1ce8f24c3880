public import CanonicalJSON

/// A deadline was moved, with a reason; the member is told (42 CFR 438.404(c)(4)).
public struct ExtensionTaken: Hashable, Sendable {
    /// The clock.
    public let clock: EventReference
    /// Who wants the decision to take longer.
    public let requester: ExtensionRequester
    /// When it was due.
    public let oldDue: Timestamp
    /// When it is due.
    public let newDue: Timestamp
    /// The days between that were not counted, in order.
    public let closures: [CalendarDay]
    /// Why, and where the plan asks, how the delay is in the member's interest.
    public let reason: String

    /// An event.
    public init(
        clock: EventReference, requester: ExtensionRequester, oldDue: Timestamp, newDue: Timestamp,
        closures: [CalendarDay], reason: String
    ) {
        self.clock = clock
        self.requester = requester
        self.oldDue = oldDue
        self.newDue = newDue
        self.closures = closures
        self.reason = reason
    }
}

extension ExtensionTaken: EventPayload {
    /// `ExtensionTaken`.
    public static let type = "ExtensionTaken"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "clock": .string(clock.text),
            "closures": JSONValue(closures.map(\.text)),
            "newDue": JSONValue(newDue),
            "oldDue": JSONValue(oldDue),
            "reason": .string(reason),
            "requester": .string(requester.rawValue),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        clock = try reader.checked("clock")
        closures = try reader.checkedList("closures")
        newDue = try reader.timestamp("newDue")
        oldDue = try reader.timestamp("oldDue")
        reason = try reader.prose("reason")
        requester = try reader.choice("requester")
    }
}
