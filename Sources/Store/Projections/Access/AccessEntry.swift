public import CanonicalJSON
public import EventLog
public import PriorAuthorization

/// An event of the access record, with who caused it and when.
public struct AccessEntry: Hashable, Sendable {
    /// Its place in the log.
    public let index: EntryIndex
    /// What it says.
    public let event: AccessEvent
    /// Who acted, opaquely.
    public let actor: String
    /// In which role; nil for the engine.
    public let role: Role?
    /// When it was recorded, by the ledger's clock.
    public let recordedAt: Timestamp
    /// When it happened, by the actor's word.
    public let occurredAt: Timestamp

    /// How it stands in an accounting of disclosures.
    public var standing: DisclosureStanding { event.standing(by: role ?? .engine) }
}
