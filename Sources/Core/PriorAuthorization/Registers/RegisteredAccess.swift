public import CanonicalJSON

/// An event of the access record, for the register of it.
public struct RegisteredAccess: Hashable, Sendable {
    /// Its place in the log.
    public let index: UInt64
    /// What it says.
    public let event: AccessEvent
    /// Who acted, opaquely.
    public let actor: String
    /// In which role.
    public let role: Role
    /// When it happened, by the actor's word.
    public let occurredAt: Timestamp
    /// When the ledger recorded it, by its own clock.
    public let recordedAt: Timestamp

    /// An event of the access record.
    public init(
        index: UInt64, event: AccessEvent, actor: String, role: Role, occurredAt: Timestamp, recordedAt: Timestamp
    ) {
        self.index = index
        self.event = event
        self.actor = actor
        self.role = role
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
    }
}
