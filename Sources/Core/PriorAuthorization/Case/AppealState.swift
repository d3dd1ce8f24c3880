/// An appeal and where it stands.
public struct AppealState: Hashable, Sendable {
    /// Where an appeal stands.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// It arrived.
        case filed
        /// Whoever filed it was told so.
        case acknowledged
        /// It was looked at.
        case inReview = "in-review"
        /// The determination stands.
        case upheld
        /// What was asked for is authorized.
        case overturned
        /// More than was determined is authorized.
        case partiallyOverturned = "partially-overturned"
        /// Whoever filed it no longer appeals.
        case withdrawn
        /// It was closed without a decision.
        case dismissed

        /// Whether it waits for a decision.
        public var isOpen: Bool {
            switch self {
            case .filed, .acknowledged, .inReview: true
            case .upheld, .overturned, .partiallyOverturned, .withdrawn, .dismissed: false
            }
        }
    }

    /// The filing.
    public internal(set) var filed: Recorded<AppealFiled>
    /// The acknowledgement, once there is one.
    public internal(set) var acknowledged: Recorded<AppealAcknowledged>?
    /// The reviews and meetings, in their order.
    public internal(set) var reviews: [Recorded<AppealReviewed>] = []
    /// The decision, once there is one.
    public internal(set) var decided: Recorded<AppealDecided>?
    /// The withdrawal, where there is one.
    public internal(set) var withdrawn: Recorded<AppealWithdrawn>?
    /// The dismissal, where there is one.
    public internal(set) var dismissed: Recorded<AppealDismissed>?

    init(filed: Recorded<AppealFiled>) {
        self.filed = filed
    }

    /// Where it stands.
    public var status: Status {
        if withdrawn != nil { return .withdrawn }
        if dismissed != nil { return .dismissed }
        switch decided?.payload.resolution {
        case .upheld: return .upheld
        case .overturned: return .overturned
        case .partiallyOverturned: return .partiallyOverturned
        case nil: return reviews.isEmpty ? (acknowledged == nil ? .filed : .acknowledged) : .inReview
        }
    }
}
