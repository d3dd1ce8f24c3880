public import Application
public import CanonicalJSON

/// What was written of a case to a file of its own, for programs.
public enum PacketRepresentation {
    /// The summary, and the file's path (`output`).
    public static func value(_ summary: PacketSummary, to path: String) -> JSONValue {
        summary.json.with(["output": .string(path)])
    }
}
