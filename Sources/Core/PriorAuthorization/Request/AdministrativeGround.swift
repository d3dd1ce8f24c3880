/// Why a request is denied without a judgement of medical necessity.
public enum AdministrativeGround: String, Hashable, Sendable, CaseIterable {
    /// The member is not eligible on the days asked for.
    case notEligible = "not-eligible"
    /// The benefit does not include what is asked for.
    case benefitExcluded = "benefit-excluded"
    /// Whoever would give the treatment is not enrolled.
    case providerNotEnrolled = "provider-not-enrolled"
    /// Another payer comes first and was not asked.
    case otherPayerFirst = "other-payer-first"
}
