/// What kind of look an appeal had.
public enum AppealMeeting: String, Hashable, Sendable, CaseIterable {
    /// A review on the record.
    case review
    /// A meeting at which the member or the filer could speak (42 CFR 438.406(b)(4)).
    case meeting
}
