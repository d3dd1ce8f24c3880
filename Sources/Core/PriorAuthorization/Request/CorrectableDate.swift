/// A date on record that can be corrected: the member of the payload that holds it, or the envelope's.
public enum CorrectableDate: String, Hashable, Sendable, CaseIterable {
    /// The moment a request or an appeal was received, and with it the day.
    case received
    /// The moment a notice was issued.
    case issued
    /// The moment an appeal was acknowledged.
    case acknowledged
    /// The moment a conversation was held.
    case heldAt
    /// The day a review or a meeting of an appeal was held.
    case heldOn
    /// The day a cycle was given.
    case administeredOn
    /// The moment a further review was asked for.
    case requested
    /// The moment a further review was decided.
    case decided
    /// The moment a reversal was carried out.
    case effectuated
    /// The moment anything happened, by the actor's word.
    case occurredAt
}
