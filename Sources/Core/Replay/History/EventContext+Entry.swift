public import CanonicalJSON
public import EventLog
public import PriorAuthorization

extension EventContext {
    /// What the envelope `entry` says, as far as a case cares; throws where the actor is not one of this program's.
    public init(_ entry: Entry) throws(JSONShapeError) {
        guard let id = EventReference(entry.id.text) else {
            throw JSONShapeError(path: "id", reason: "expected \(EventReference.form), found \"\(entry.id)\"")
        }
        self.init(
            id: id, position: entry.position.value, recordedAt: entry.recordedAt, occurredAt: entry.occurredAt,
            actor: try Actor(entry.actor))
    }
}
