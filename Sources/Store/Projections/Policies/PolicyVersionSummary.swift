public import CanonicalJSON
public import Cryptography

/// One line of the list of policy versions: what was published.
public struct PolicyVersionSummary: Hashable, Sendable {
    /// The policy.
    public let policy: String
    /// The version.
    public let version: String
    /// How far the version as a whole is known: `verbatim`, `reconstructed`, `unknown`.
    public let certainty: String
    /// SHA-256 of the policy file's canonical JSON.
    public let sourceDigest: SHA256Digest
    /// SHA-256 of the compiled rules' canonical JSON.
    public let compiledDigest: SHA256Digest
    /// The place in the log of the event that published it.
    public let index: UInt64
    /// When it was recorded.
    public let recordedAt: Timestamp
    /// When it takes effect and ceases to, as the events say, in their order.
    public let changes: [PolicyVersionChange]

    /// One member for each property; digests as base64, times as RFC 3339.
    public var json: JSONValue {
        [
            "certainty": .string(certainty),
            "changes": .array(changes.map(\.json)),
            "compiledDigest": .string(compiledDigest.base64),
            "index": .integer(Int64(index)),
            "policy": .string(policy),
            "recordedAt": .string(recordedAt.rfc3339),
            "sourceDigest": .string(sourceDigest.base64),
            "version": .string(version),
        ]
    }
}
