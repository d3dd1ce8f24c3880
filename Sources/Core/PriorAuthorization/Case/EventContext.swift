public import CanonicalJSON

/// What the envelope of a recorded event says, as far as a case cares.
public struct EventContext: Hashable, Sendable {
    /// The event's identity.
    public let id: EventReference
    /// Its position in the case's stream, from 0.
    public let position: UInt64
    /// When the ledger took it.
    public let recordedAt: Timestamp
    /// When it happened in the world, by the actor's word.
    public internal(set) var occurredAt: Timestamp
    /// Who caused it.
    public let actor: Actor

    /// A context.
    public init(id: EventReference, position: UInt64, recordedAt: Timestamp, occurredAt: Timestamp, actor: Actor) {
        self.id = id
        self.position = position
        self.recordedAt = recordedAt
        self.occurredAt = occurredAt
        self.actor = actor
    }
}
