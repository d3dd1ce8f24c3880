public import CanonicalJSON
public import PriorAuthorization

extension Recorded {
    /// What the event says, with who said it and when: `actor`, `event`, `occurredAt`, `payload`, `position`, `recordedAt`.
    public var stamped: JSONValue {
        .object(context.json.with(["payload": payload.json]))
    }
}

extension EventContext {
    /// Who caused the event and when: `actor`, `event`, `occurredAt`, `position` (in the case, from 0), `recordedAt`. Times as
    /// RFC 3339.
    public var json: JSONObject {
        [
            "actor": [
                "credential": JSONValue(actor.credential), "id": .string(actor.id.text),
                "role": .string(actor.role.rawValue), "version": JSONValue(actor.version),
            ],
            "event": .string(id.text), "occurredAt": .string(occurredAt.rfc3339), "position": JSONValue(position),
            "recordedAt": .string(recordedAt.rfc3339),
        ]
    }
}
