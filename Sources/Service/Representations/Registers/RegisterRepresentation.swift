public import Application
public import CanonicalJSON
public import PriorAuthorization

/// The registers that auditors ask for, and what was drawn up or drawn, for programs.
public enum RegisterRepresentation {
    /// The registers: `registers`, each as ``value(_:)-(Register)`` gives it.
    public static func list(_ registers: [Register]) -> JSONValue {
        ["registers": .array(registers.map(value))]
    }

    /// A register: `columns`, `counts` (what its period counts), `notes`, `register`, `source`, `title`, `version`.
    public static func value(_ register: Register) -> JSONValue {
        [
            "columns": .array(register.columns.map(\.json)), "counts": .string(register.counts),
            "notes": JSONValue(register.notes), "register": .string(register.id),
            "source": .string(register.source), "title": .string(register.title),
            "version": JSONValue(register.version),
        ]
    }

    /// A register that was written to a file: its manifest, and the file's `path`.
    public static func value(_ manifest: RegisterManifest) -> JSONValue {
        manifest.json.with(["path": .string(manifest.file)])
    }

    /// A sample of case files that was drawn.
    public static func value(_ report: SampleReport) -> JSONValue {
        report.json
    }
}
