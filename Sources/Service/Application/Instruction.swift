public import CanonicalJSON
public import EventStore
public import PriorAuthorization

/// Who wants something done, when it happened in the world, and how a repetition of the call is recognised.
public struct Instruction: Hashable, Sendable {
    /// Who acts.
    public var actor: Actor
    /// When it happened, by the actor's word; nil for now.
    public var occurredAt: Timestamp?
    /// Makes a repeated call answer with the first one's receipt, and write nothing.
    public var idempotency: IdempotencyKey?

    /// An instruction of `actor`.
    public init(by actor: Actor, occurredAt: Timestamp? = nil, idempotency: IdempotencyKey? = nil) {
        self.actor = actor
        self.occurredAt = occurredAt
        self.idempotency = idempotency
    }
}
