public import CanonicalJSON

/// What a decision depends on besides the command and the case: who acts, when, and what the ledger knows of policies.
public struct CommandContext: Sendable {
    /// Who acts.
    public let actor: Actor
    /// The server's clock.
    public let now: Timestamp
    /// When it happened in the world, by the actor's word.
    public let occurredAt: Timestamp
    /// The policies as the ledger knows them now.
    public let policies: PolicyCatalog
    /// The version of the engine that would evaluate.
    public let engineVersion: String
    /// Whether the engine may approve by itself what it recommends to approve.
    public let allowsAutomaticApproval: Bool

    /// A context.
    public init(
        actor: Actor, now: Timestamp, occurredAt: Timestamp, policies: PolicyCatalog, engineVersion: String,
        allowsAutomaticApproval: Bool = false
    ) {
        self.actor = actor
        self.now = now
        self.occurredAt = occurredAt
        self.policies = policies
        self.engineVersion = engineVersion
        self.allowsAutomaticApproval = allowsAutomaticApproval
    }
}
