public import CanonicalJSON
public import EventLog

/// An event that somebody wants recorded: what it says, before the log gives it a place, a time and a hash.
public struct ProposedEvent: Hashable, Sendable {
    /// What happened: `RequestSubmitted`, `^[A-Z][A-Za-z0-9]{0,63}$`.
    public var type: String
    /// The version of the payload's schema for that type, from 1.
    public var schema: Int
    /// When it happened in the world, by the actor's word.
    public var occurredAt: Timestamp
    /// Who caused it.
    public var actor: EntryActor
    /// The event that led to this one.
    public var causation: EventID?
    /// What the event says.
    public var payload: JSONValue
    /// The event's identity; made from the recording time when nil.
    public var id: EventID?

    /// A proposal of an event.
    public init(
        type: String, schema: Int = 1, occurredAt: Timestamp, actor: EntryActor, causation: EventID? = nil,
        payload: JSONValue, id: EventID? = nil
    ) {
        self.type = type
        self.schema = schema
        self.occurredAt = occurredAt
        self.actor = actor
        self.causation = causation
        self.payload = payload
        self.id = id
    }
}
