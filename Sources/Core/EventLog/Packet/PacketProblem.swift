public import CanonicalJSON

/// One thing that is wrong with a packet: which member, which entry, what to do.
public struct PacketProblem: Hashable, Sendable {
    /// The member of the packet it was found in.
    public let member: String
    /// The entry concerned, by its place in the log, where it is about one.
    public let entry: UInt64?
    /// What is wrong: a sentence without its full stop.
    public let detail: String
    /// What to do about it: a sentence without its full stop.
    public let advice: String

    /// A problem found in `member`.
    public init(
        _ member: String, entry: UInt64? = nil, _ detail: String,
        advice: String = "Get the packet again from where it came, and keep this one: it was changed, or made wrongly"
    ) {
        self.member = member
        self.entry = entry
        self.detail = detail
        self.advice = advice
    }

    /// The members `advice`, `detail`, `entry` (null where it is about none), `member`.
    public var json: JSONValue {
        [
            "advice": .string(advice), "detail": .string(detail),
            "entry": entry.map { .integer(Int64(clamping: $0)) } ?? .null, "member": .string(member),
        ]
    }
}
