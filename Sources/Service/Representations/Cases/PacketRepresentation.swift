public import Application
public import CanonicalJSON
public import EventLog
public import PriorAuthorization

/// What was written of a case to a file of its own, for programs.
public enum PacketRepresentation {
    /// The summary, and the file's path (`output`).
    public static func value(_ summary: PacketSummary, to path: String) -> JSONValue {
        summary.json.with(["output": .string(path)])
    }
}

extension AuditLedger {
    /// Writes the case `id` to the new file `destination` as `program` does, told to programs as everywhere.
    ///
    /// - Throws: as ``AuditLedger/writePacket(of:to:asOf:program:caseJSON:)``.
    public func writePacket(
        of id: CaseID, to destination: String, asOf: EntryIndex? = nil, program: String
    ) throws -> PacketSummary {
        try writePacket(of: id, to: destination, asOf: asOf, program: program) {
            CaseRepresentation.value($0, latest: $1, dosing: $2)
        }
    }
}
