public import Application
public import CanonicalJSON
import Cryptography
public import EventLog
import PriorAuthorization

/// Events of a case as they were recorded, for programs.
public enum EventRepresentation {
    /// The events of a case: `case`, and `events`, each as ``value(_:withPayload:)`` gives it.
    public static func list(_ record: CaseRecord) -> JSONValue {
        ["case": .string(record.id.text), "events": .array(record.events.map { value($0) })]
    }

    /// An event: `entry` (the envelope as it was hashed), `hash` (its leaf hash, base64), and `payload` (what it says; null where that
    /// is not there).
    ///
    /// - Parameter withPayload: whether the member `payload` is to be there at all.
    public static func value(_ event: RecordedEvent, withPayload: Bool = true) -> JSONValue {
        var members: JSONObject = ["entry": event.entry.json, "hash": .string(event.hash.base64)]
        if withPayload { members["payload"] = event.payload ?? .null }
        return .object(members)
    }
}
