/// A review beyond the plan, and how it ended.
public struct FurtherReview<Request: EventPayload, Outcome: EventPayload>: Hashable, Sendable {
    /// The request for it.
    public internal(set) var requested: Recorded<Request>
    /// Its decision, once there is one.
    public internal(set) var decided: Recorded<Outcome>?
}

/// A review by somebody outside the plan.
public typealias ExternalReview = FurtherReview<ExternalReviewRequested, ExternalReviewDecided>
/// A state fair hearing (42 CFR 438.408(f)).
public typealias FairHearing = FurtherReview<FairHearingRequested, FairHearingDecided>
