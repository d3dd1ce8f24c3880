public import CanonicalJSON
public import EventLog
public import PriorAuthorization

extension Actor {
    /// Who an entry says acted; throws where it names no role of this program.
    public init(_ actor: EntryActor) throws(JSONShapeError) {
        guard let id = ActorID(actor.id) else {
            throw JSONShapeError(path: "actor.id", reason: "expected \(ActorID.form), found \"\(actor.id)\"")
        }
        guard let role = actor.role else {
            self = .engine(version: actor.version ?? "")
            return
        }
        guard let known = Role(rawValue: role) else {
            throw JSONShapeError(path: "actor.role", reason: "\"\(role)\" is no role this program knows")
        }
        self.init(id: id, role: known, credential: actor.credential)
    }
}

extension EntryActor {
    /// How an entry names `actor`.
    public init(_ actor: Actor) throws(EntryError) {
        if let version = actor.version {
            try self.init(id: actor.id.text, version: version)
        } else {
            try self.init(id: actor.id.text, role: actor.role.rawValue, credential: actor.credential)
        }
    }
}
