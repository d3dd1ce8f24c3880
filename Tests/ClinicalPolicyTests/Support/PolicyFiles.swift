import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support

/// The published policy files, read from the repository.
enum PolicyFiles {
    /// The versions on file, the newest first.
    static let versions = ["2025-10", "2024-10", "2023-10", "2022-10", "2021-10"]

    private static func path(_ version: String) -> String { "schema/policies/PA.CP.PHAR.359/\(version).yaml" }

    static func yaml(_ version: String) throws -> String {
        try Repository.text(path(version))
    }

    static func json(_ version: String) throws -> JSONValue {
        try Repository.yaml(path(version))
    }

    static func document(_ version: String) throws -> PolicyDocument {
        try PolicyDocument(json: json(version))
    }

    static func compiled(_ version: String) throws -> CompiledPolicy {
        try CompiledPolicy.compile(document(version))
    }

    /// An invented policy of other shapes, on an invented drug.
    static func invented() throws -> JSONValue {
        try Repository.yaml("Tests/ClinicalPolicyTests/Policies/EX.CP.PHAR.900.yaml")
    }
}
