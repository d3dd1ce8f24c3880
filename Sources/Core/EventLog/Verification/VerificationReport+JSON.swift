public import CanonicalJSON
import Cryptography
import TransparencyLog

extension VerificationReport {
    /// Everything in it, under keys that stay: `anchorsChecked checkpoints documents{checked,withheld} entries
    /// findings[] head{root,size} key keyTrust keys[] omitted{kind:count} origin payloads{checked,disposed,withheld} pinnedKey
    /// retired{anchors,checkpoints} since{note,obstacle,root,size,skipped} sound streams tilesChecked
    /// timestamps[]{authority,entry,name,serial,size,time,trust} timestampsChecked
    /// witnesses{head{names,root,size,time},known,required,trust}`.
    public var json: JSONValue {
        func count(_ value: UInt64) -> JSONValue { .integer(min(Int64(clamping: value), JSONValue.largestInteger)) }
        return [
            "anchorsChecked": .integer(Int64(anchorsChecked)),
            "checkpoints": count(checkpoints),
            "documents": ["checked": count(documentsChecked), "withheld": count(documentsWithheld)],
            "entries": count(entries),
            "findings": .array(findings.map(\.json)),
            "head": head.map { ["root": .string($0.root.base64), "size": count($0.size)] } ?? .null,
            "key": key.map { .string($0.description) } ?? .null,
            "keys": .array(keys.map(\.json)),
            "keyTrust": .string(keyTrust.rawValue),
            "omitted": .object(JSONObject(omitted.map { ($0.key.rawValue, .integer(Int64($0.value))) })),
            "origin": .string(origin),
            "payloads": [
                "checked": count(payloadsChecked), "disposed": count(payloadsDisposed),
                "withheld": count(payloadsWithheld),
            ],
            "pinnedKey": pinnedKey.map { .string($0.description) } ?? .null,
            "retired": ["anchors": .integer(Int64(anchorsRetired)), "checkpoints": count(checkpointsRetired)],
            "since": resumption?.json ?? .null,
            "sound": .bool(isSound),
            "streams": .integer(Int64(streams)),
            "tilesChecked": count(tilesChecked),
            "timestamps": .array(timestamps.map(\.json)),
            "timestampsChecked": .integer(Int64(timestampsChecked)),
            "witnesses": witnesses?.json ?? .null,
        ]
    }
}
