/// Who caused an event: a person or system acting in a role, or a version of the engine.
///
/// In an entry it is one of two shapes: `{"credential":…,"id":…,"role":…}`, or for the engine `{"id":…,"version":…}`.
/// The `id` is opaque, never a name. Every text is 1 to 255 printable ASCII characters.
public struct EntryActor: Hashable, Sendable {
    /// Who, opaquely: an account's identifier, or `engine`.
    public let id: String
    /// The role in which they acted; nil for the engine.
    public let role: String?
    /// The NPI or licence of a clinician; nil without one, and for the engine.
    public let credential: String?
    /// The engine's version; nil for everybody else.
    public let version: String?

    /// Somebody acting as `role`.
    public init(id: String, role: String, credential: String? = nil) throws(EntryError) {
        try EntryActor.check(id, "actor.id")
        try EntryActor.check(role, "actor.role")
        if let credential { try EntryActor.check(credential, "actor.credential") }
        self.init(knownID: id, role: role, credential: credential, version: nil)
    }

    /// The engine in `version`.
    public init(id: String = "engine", version: String) throws(EntryError) {
        try EntryActor.check(id, "actor.id")
        try EntryActor.check(version, "actor.version")
        self.init(knownID: id, role: nil, credential: nil, version: version)
    }

    /// An actor whose texts are known to be good and to make one of the two shapes.
    init(knownID id: String, role: String?, credential: String?, version: String?) {
        self.id = id
        self.role = role
        self.credential = credential
        self.version = version
    }

    private static func check(_ text: String, _ member: String) throws(EntryError) {
        guard Alphabet.isPrintableText(text) else {
            throw EntryError(member: member, reason: "must be 1 to 255 printable ASCII characters")
        }
    }
}
