public import Application
public import CanonicalJSON
import Cryptography
public import PriorAuthorization

/// The documents of a case for programs.
public enum DocumentRepresentation {
    /// What was said of the document when it was put on file, and its SHA-256 in hexadecimal (`sha256`), as files and tools write it.
    public static func value(_ document: DocumentUploaded) -> JSONValue {
        document.json.with(["sha256": .string(document.digest.hex)])
    }

    /// The document (`document`), with who put it on file and when: the members of `EventContext.json`.
    public static func filed(_ document: Recorded<DocumentUploaded>) -> JSONValue {
        .object(document.context.json.with(["document": value(document.payload)]))
    }

    /// The documents of a case: `case`, and `documents`, each as ``filed(_:)`` gives it.
    public static func list(_ record: CaseRecord) -> JSONValue {
        ["case": .string(record.id.text), "documents": .array(CaseRepresentation.documents(of: record.state))]
    }

    /// A document of the case `id` that was written to the file `path`: `case`, `document`, `output`.
    public static func written(_ document: DocumentUploaded, of id: CaseID, to path: String) -> JSONValue {
        ["case": .string(id.text), "document": value(document), "output": .string(path)]
    }
}
