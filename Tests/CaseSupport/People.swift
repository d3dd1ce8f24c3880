public import PriorAuthorization

/// People who act in tests, one of each sort.
public enum People {
    /// Takes in requests.
    public static let intake = actor("in-04", .intake)
    /// Reviews.
    public static let reviewer = actor("rv-11", .reviewer)
    /// A clinician with an NPI.
    public static let clinician = actor("cl-02", .clinician, "1234567893")
    /// Another clinician, with a licence.
    public static let secondClinician = actor("cl-07", .clinician, "LIC:PA-MD-104233")
    /// Handles appeals, and is a clinician.
    public static let appeals = actor("ap-03", .appeals, "1234567893")
    /// Handles appeals, and is no clinician.
    public static let appealsClerk = actor("ap-09", .appeals)
    /// Audits.
    public static let auditor = actor("au-01", .auditor)
    /// Publishes policies.
    public static let administrator = actor("ad-01", .administrator)
    /// A provider's system.
    public static let provider = actor("pr-77", .provider)
    /// The engine.
    public static let engine = Actor.engine(version: "test")

    /// Somebody acting as `role`.
    public static func actor(_ id: String, _ role: Role, _ credential: String? = nil) -> Actor {
        guard let id = ActorID(id) else { fatalError("\(id) is no actor's identifier") }
        return Actor(id: id, role: role, credential: credential)
    }

    /// Somebody in each role, with a credential where the role may have one.
    public static func of(_ role: Role) -> Actor {
        role == .engine ? engine : actor("of-\(role.rawValue)", role, role == .clinician ? "1234567893" : nil)
    }
}
