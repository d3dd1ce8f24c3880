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
    /// The deadlines that the plan is held to; nil where no clocks are kept.
    public let clocks: ClockRules?
    /// How much may be dispensed before a decision.
    public let emergencySupply: EmergencySupplyRule
    /// Which specialties are similar.
    public let specialties: Specialties

    /// A context.
    public init(
        actor: Actor, now: Timestamp, occurredAt: Timestamp, policies: PolicyCatalog, engineVersion: String,
        allowsAutomaticApproval: Bool = false, clocks: ClockRules? = nil,
        emergencySupply: EmergencySupplyRule = .pennsylvania, specialties: Specialties = .standard
    ) {
        self.actor = actor
        self.now = now
        self.occurredAt = occurredAt
        self.policies = policies
        self.engineVersion = engineVersion
        self.allowsAutomaticApproval = allowsAutomaticApproval
        self.clocks = clocks
        self.emergencySupply = emergencySupply
        self.specialties = specialties
    }
}
