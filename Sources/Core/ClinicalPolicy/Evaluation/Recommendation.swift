/// What the engine recommends. It never denies: everything but `approve` is for a person to take further.
public enum Recommendation: String, Hashable, Sendable, CaseIterable {
    /// Every criterion is met and documented.
    case approve
    /// Every criterion is met for fewer cycles than were asked for: a clinician decides.
    case modify
    /// Something is unknown.
    case pend
    /// A criterion is not met, whatever the unknowns turn out to be: a clinician decides.
    case clinician
    /// The diagnosis is not one the policy lists: another policy applies, by a person.
    case refer
}
