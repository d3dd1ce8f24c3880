/// In what capacity somebody acts. What each role may do is `Permissions`.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Takes in requests, documents and answers.
    case intake
    /// Reviews requests against the criteria.
    case reviewer
    /// A licensed clinician: decides what the engine must not.
    case clinician
    /// Handles appeals.
    case appeals
    /// Reads and replays; decides nothing.
    case auditor
    /// Answers for privacy.
    case privacyOfficer = "privacy-officer"
    /// Publishes and activates policies.
    case administrator
    /// The software itself.
    case engine
    /// A provider's own system or staff.
    case provider
    /// A member.
    case member
}
