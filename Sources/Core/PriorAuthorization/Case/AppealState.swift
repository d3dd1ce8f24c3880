/// An appeal and where it stands.
public struct AppealState: Hashable, Sendable {
    /// Where an appeal stands.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// It waits for a decision.
        case filed
        /// The determination stands.
        case upheld
        /// What was asked for is authorized.
        case overturned
        /// More than was determined is authorized.
        case partiallyOverturned = "partially-overturned"
    }

    /// The filing.
    public let filed: Recorded<AppealFiled>
    /// The decision, once there is one.
    public internal(set) var decided: Recorded<AppealDecided>?

    /// Where it stands.
    public var status: Status {
        switch decided?.payload.resolution {
        case nil: .filed
        case .upheld: .upheld
        case .overturned: .overturned
        case .partiallyOverturned: .partiallyOverturned
        }
    }
}
