/// What a clock waits for. Nothing else stops it; a pend does only where the rule names the request for information.
public enum ClockStop: String, Hashable, Sendable, CaseIterable {
    /// The request was decided.
    case determination
    /// Information was asked for.
    case informationRequest = "information-request"
    /// The answer came.
    case informationAnswer = "information-answer"
    /// The member was told of the decision.
    case notice
    /// The appeal was acknowledged.
    case appealAcknowledgement = "appeal-acknowledgement"
    /// The appeal was decided.
    case appealDecision = "appeal-decision"
    /// An appeal was filed.
    case appealFiling = "appeal-filing"
    /// A fair hearing was asked for.
    case fairHearingRequest = "fair-hearing-request"
    /// What was reversed was carried out.
    case effectuation
}
