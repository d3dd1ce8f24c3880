import Application
public import CanonicalJSON
import Cryptography
import EventLog
import PriorAuthorization
public import Projections

/// The access record for programs.
public enum AccessRepresentation {
    /// Entries of the access record: `accesses`, each as ``value(_:)`` gives it, and `recording`.
    ///
    /// - Parameter isRecorded: whether who reads is recorded now.
    public static func list(_ entries: [AccessEntry], isRecorded: Bool) -> JSONValue {
        ["accesses": .array(entries.map(value)), "recording": .bool(isRecorded)]
    }

    /// An event of the access record, with the same members whatever its kind, `null` where it says nothing: `actor`, `breakGlass`,
    /// `case`, `cases`, `count`, `description`, `digest`, `document`, `entry`, `event`, `format`, `index`, `member`, `occurredAt`,
    /// `part`, `purpose`, `reason`, `recipient`, `recordedAt`, `recording`, `role`.
    public static func value(_ entry: AccessEntry) -> JSONValue {
        let event = entry.event
        var members: JSONObject = [
            "actor": .string(entry.actor), "breakGlass": JSONValue(event.breakGlass), "case": JSONValue(event.caseID),
            "cases": .null, "count": .null, "description": .null, "digest": .null, "document": .null, "entry": .null,
            "event": .string(event.type), "format": .null, "index": JSONValue(entry.index.value),
            "member": JSONValue(event.member), "occurredAt": .string(entry.occurredAt.rfc3339), "part": .null,
            "purpose": .null, "reason": .null, "recipient": .null, "recordedAt": .string(entry.recordedAt.rfc3339),
            "recording": .null, "role": .string((entry.role ?? .engine).rawValue),
        ]
        switch event {
        case .accessed(let access):
            members["document"] = JSONValue(access.document?.base64)
            members["entry"] = access.entry.map { JSONValue($0) } ?? .null
            members["part"] = .string(access.part.rawValue)
            members["purpose"] = .string(access.purpose.rawValue)
        case .exported(let export):
            members["cases"] = export.cases.map { JSONValue($0.map(\.text)) } ?? .null
            members["count"] = JSONValue(export.count)
            members["description"] = JSONValue(export.description)
            members["digest"] = JSONValue(export.digest?.base64)
            members["format"] = .string(export.format)
            members["part"] = .string(export.part.rawValue)
            members["purpose"] = .string(export.purpose.rawValue)
            members["recipient"] = JSONValue(export.recipient)
        case .recordingChanged(let change):
            members["reason"] = .string(change.reason)
            members["recording"] = .bool(change.isOn)
        }
        return .object(members)
    }
}
