/// Who does something, in which role, and by what credential.
public struct Actor: Hashable, Sendable {
    /// Opaquely who.
    public let id: ActorID
    /// In what capacity.
    public let role: Role
    /// The NPI or licence as it was given; whether it is one, `clinicalCredential` says.
    public let credential: String?
    /// The version of the engine; nil for everybody else.
    public let version: String?

    /// Somebody acting as `role`.
    public init(id: ActorID, role: Role, credential: String? = nil) {
        self.init(id: id, role: role, credential: credential, version: nil)
    }

    private init(id: ActorID, role: Role, credential: String?, version: String?) {
        self.id = id
        self.role = role
        self.credential = credential
        self.version = version
    }

    /// The engine in `version`.
    public static func engine(version: String) -> Actor {
        Actor(id: ActorID.engine, role: .engine, credential: nil, version: version)
    }

    /// The credential, if it is an NPI with a correct check digit or a licence.
    public var clinicalCredential: Credential? {
        credential.flatMap { Credential($0) }
    }
}
