public import CanonicalJSON

/// An appeal was looked at, on the record or in a meeting; registers carry the dates (42 CFR 438.416(b)(3)).
public struct AppealReviewed: Hashable, Sendable {
    /// The filing.
    public let appeal: EventReference
    /// The day.
    public internal(set) var heldOn: CalendarDay
    /// On the record, or in a meeting.
    public let kind: AppealMeeting
    /// Who took part.
    public let participants: [String]
    /// What was said and seen.
    public let summary: String

    /// An event.
    public init(
        appeal: EventReference, heldOn: CalendarDay, kind: AppealMeeting, participants: [String], summary: String
    ) {
        self.appeal = appeal
        self.heldOn = heldOn
        self.kind = kind
        self.participants = participants
        self.summary = summary
    }
}

extension AppealReviewed: EventPayload {
    /// `AppealReviewed`.
    public static let type = "AppealReviewed"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "appeal": .string(appeal.text),
            "heldOn": .string(heldOn.text),
            "kind": .string(kind.rawValue),
            "participants": JSONValue(participants),
            "summary": .string(summary),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        appeal = try reader.checked("appeal")
        heldOn = try reader.checked("heldOn")
        kind = try reader.choice("kind")
        participants = try reader.proseList("participants")
        summary = try reader.prose("summary")
        guard !participants.isEmpty else { throw reader.failure("participants", "must name at least one") }
    }
}
