/// What a notice tells.
public enum NoticeKind: String, Hashable, Sendable, CaseIterable {
    /// The request is approved.
    case approval
    /// The request pends, and information is asked for.
    case informationRequest = "information-request"
    /// The request is denied (42 CFR 438.404).
    case denial
    /// Less is authorized than was asked for (42 CFR 438.404).
    case modification
    /// What was authorized ends or is reduced (42 CFR 438.404(c)(1)).
    case termination
    /// The decision takes longer, and why (42 CFR 438.404(c)(4)).
    case extended = "extension"
    /// The appeal arrived (42 CFR 438.406(b)(1)).
    case appealAcknowledgement = "appeal-acknowledgement"
    /// How the appeal ended (42 CFR 438.408(e)).
    case appealResolution = "appeal-resolution"
}
