/// Why an authorization ends before its time.
public enum TerminationGround: String, Hashable, Sendable, CaseIterable {
    /// The member asked for it.
    case memberRequest = "member-request"
    /// Whoever prescribes ended the treatment.
    case prescriberRequest = "prescriber-request"
    /// The member is no longer eligible.
    case eligibilityEnded = "eligibility-ended"
    /// The member died.
    case death
    /// The treatment is no longer medically necessary, by a clinician's judgement.
    case medical
}
