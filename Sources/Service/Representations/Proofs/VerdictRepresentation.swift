public import Application
public import CanonicalJSON

/// What a check of the ledger found, for programs.
public enum VerdictRepresentation {
    /// The verdict, and the file its head was saved to (`savedHead`, null for none).
    public static func value(_ verdict: Verdict, savedHead: String? = nil) -> JSONValue {
        verdict.json.with(["savedHead": JSONValue(savedHead)])
    }
}
