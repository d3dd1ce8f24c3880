public import CanonicalJSON
public import ClinicalPolicy

/// A policy version as its authors write it: a YAML file whose structure is that of `schema/policy.schema.json`.
public enum PolicyFile {
    /// The document in `bytes`, which `name` names in errors.
    ///
    /// - Throws: `PolicyFileError` where the YAML is malformed, with line and column; `PolicyError` where the document is.
    public static func read(_ bytes: [UInt8], name: String) throws -> PolicyDocument {
        try PolicyDocument(json: value(bytes, name: name))
    }

    /// The file's content as a canonical value: maps, lists, strings, whole numbers and truth values.
    public static func value(_ bytes: [UInt8], name: String) throws(PolicyFileError) -> JSONValue {
        try PolicyFileText(sound: bytes, name: name).json
    }
}
