public import CanonicalJSON

/// Asks to record a supply that could not wait for a decision.
public struct RecordEmergencySupply: Hashable, Sendable {
    /// When it was dispensed.
    public var dispensed: Timestamp
    /// Whether the drug is new to the member.
    public var therapy: TherapyStage
    /// For how many days.
    public var days: Int
    /// Who dispensed it.
    public var pharmacy: String
    /// Why it could not wait.
    public var reason: String

    /// A command.
    public init(dispensed: Timestamp, therapy: TherapyStage, days: Int, pharmacy: String, reason: String) {
        self.dispensed = dispensed
        self.therapy = therapy
        self.days = days
        self.pharmacy = pharmacy
        self.reason = reason
    }
}
