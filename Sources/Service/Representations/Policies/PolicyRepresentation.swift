import Application
public import CanonicalJSON
public import ClinicalPolicy
import Cryptography
public import PriorAuthorization

/// Policies and their versions for programs.
public enum PolicyRepresentation {
    /// The versions of all policies: `versions`, each as ``version(_:in:)`` gives it.
    public static func list(_ catalog: PolicyCatalog) -> JSONValue {
        ["versions": .array(catalog.policyIDs.flatMap { versions(of: $0, in: catalog) })]
    }

    /// The versions of `policy`, each as ``version(_:in:)`` gives it.
    public static func versions(of policy: PolicyID, in catalog: PolicyCatalog) -> [JSONValue] {
        catalog.versions(of: policy).map { .object(version($0, in: catalog)) }
    }

    /// A version: `certainty`, `compiledDigest` and `sourceDigest` (base64), `inForce` (`from` and `through`, null for further notice),
    /// `index`, `policy`, `recordedAt`, `version`.
    public static func version(_ version: PublishedVersion, in catalog: PolicyCatalog) -> JSONObject {
        [
            "certainty": .string(version.payload.certainty.rawValue),
            "compiledDigest": .string(version.payload.compiledDigest.base64),
            "inForce": .array(
                catalog.intervals(of: version).map {
                    ["from": .string($0.from.text), "through": JSONValue($0.through)]
                }),
            "index": JSONValue(version.index), "policy": .string(version.payload.policy.text),
            "recordedAt": .string(version.recordedAt.rfc3339),
            "sourceDigest": .string(version.payload.sourceDigest.base64),
            "version": .string(version.payload.version.text),
        ]
    }

    /// A version with its words: the members of ``version(_:in:)``, `source` (as the file has them) and `text` (as the document is
    /// printed).
    public static func value(
        _ version: PublishedVersion, _ document: PolicyDocument, in catalog: PolicyCatalog
    ) -> JSONValue {
        .object(
            self.version(version, in: catalog).with([
                "source": document.json, "text": .string(document.rendered()),
            ]))
    }

    /// What changed from one version to another.
    public static func value(_ diff: PolicyDiff) -> JSONValue {
        diff.json
    }
}
