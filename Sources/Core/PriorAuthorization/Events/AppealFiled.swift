public import CanonicalJSON

/// An appeal against an adverse determination arrived. In Pennsylvania it is called a grievance.
public struct AppealFiled: Hashable, Sendable {
    /// The determination appealed.
    public let determination: EventReference
    /// When it arrived, by the mailroom's word.
    public internal(set) var received: Timestamp
    /// The calendar day of `received` where it was received.
    public internal(set) var receivedOn: CalendarDay
    /// Who filed it.
    public let filer: String
    /// In what capacity.
    public let standing: AppealStanding
    /// How it was filed; nil where that was not recorded.
    public let channel: AppealChannel?
    /// Whether the member's written consent is on file; nil where the member filed.
    public let consent: Bool?
    /// How fast an answer is due.
    public let priority: Priority
    /// Why the filer holds the determination to be wrong.
    public let grounds: String

    /// An appeal.
    public init(
        determination: EventReference, received: Timestamp, receivedOn: CalendarDay, filer: String,
        standing: AppealStanding, channel: AppealChannel? = nil, consent: Bool?, priority: Priority, grounds: String
    ) {
        self.determination = determination
        self.received = received
        self.receivedOn = receivedOn
        self.filer = filer
        self.standing = standing
        self.channel = channel
        self.consent = consent
        self.priority = priority
        self.grounds = grounds
    }
}

extension AppealFiled: EventPayload {
    /// `AppealFiled`.
    public static let type = "AppealFiled"

    /// The second shape: it says how the appeal was filed.
    public static let schema = 2

    /// Before, nobody recorded how it was filed.
    public static var upcasters: [EventUpcaster] {
        [EventUpcaster(from: 1) { (members) throws(JSONShapeError) in members["channel"] = .null }]
    }

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "channel": JSONValue(nullable: channel?.rawValue),
            "consent": consent.map { .bool($0) } ?? .null,
            "determination": .string(determination.text),
            "filer": .string(filer),
            "grounds": .string(grounds),
            "priority": .string(priority.rawValue),
            "received": JSONValue(received),
            "receivedOn": .string(receivedOn.text),
            "standing": .string(standing.rawValue),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        channel = try reader.choice(nullable: "channel")
        consent = try reader.nullable("consent") { (reader, name) throws(JSONShapeError) in try reader.bool(name) }
        determination = try reader.checked("determination")
        filer = try reader.prose("filer")
        grounds = try reader.prose("grounds")
        priority = try reader.choice("priority")
        received = try reader.timestamp("received")
        receivedOn = try reader.checked("receivedOn")
        standing = try reader.choice("standing")
    }
}
