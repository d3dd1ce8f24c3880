public import CanonicalJSON
public import EventLog
public import PriorAuthorization
public import Replay

/// What was written of a case.
public struct PacketSummary: Sendable {
    /// The case.
    public let id: CaseID
    /// What the packet says it is.
    public let manifest: PacketManifest
    /// The number of bytes.
    public let bytes: UInt64
    /// What the check of the packet found before it was written.
    public let verdict: PacketVerdict
    /// The documents that events name and that the ledger does not hold.
    public let missing: Int

    /// The members `asOf`, `bytes`, `case`, `documents`, `events`, `missing`, `payloads`, `size`, `sound`.
    public var json: JSONValue {
        func number(_ value: UInt64) -> JSONValue { .integer(Int64(clamping: value)) }
        return [
            "asOf": manifest.asOf.map { number($0.value) } ?? .null, "bytes": number(bytes), "case": .string(id.text),
            "documents": number(manifest.documents), "events": number(manifest.events),
            "missing": .integer(Int64(missing)),
            "payloads": number(manifest.payloads), "size": number(manifest.size), "sound": .bool(verdict.isSound),
        ]
    }
}
