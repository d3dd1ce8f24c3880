import CanonicalJSON
import Cryptography
import EventLog
import PriorAuthorization
import Projections
import Representations

extension AccessEntry {
    /// The event with the same members whatever its kind, `null` where it says nothing.
    var json: JSONValue {
        var members: JSONObject = [
            "actor": .string(actor), "breakGlass": JSONValue(event.breakGlass), "case": JSONValue(event.caseID),
            "cases": .null, "count": .null, "description": .null, "digest": .null, "document": .null, "entry": .null,
            "event": .string(event.type), "format": .null, "index": JSONValue(index.value),
            "member": JSONValue(event.member), "occurredAt": .string(occurredAt.rfc3339), "part": .null,
            "purpose": .null, "reason": .null, "recipient": .null, "recordedAt": .string(recordedAt.rfc3339),
            "recording": .null, "role": .string((role ?? .engine).rawValue),
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
