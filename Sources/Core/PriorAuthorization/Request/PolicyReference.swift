import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// A published version of a policy, pinned by the digest of its compiled rules.
public struct PolicyReference: Hashable, Sendable, CustomStringConvertible {
    /// The policy.
    public let policy: PolicyID
    /// Its version.
    public let version: PolicyVersionID
    /// SHA-256 of the canonical JSON of the compiled rules.
    public let digest: SHA256Digest

    /// A reference.
    public init(policy: PolicyID, version: PolicyVersionID, digest: SHA256Digest) {
        self.policy = policy
        self.version = version
        self.digest = digest
    }

    /// Policy and version: `PA.CP.PHAR.359@2025-10`.
    public var description: String { "\(policy)@\(version)" }
}

extension PolicyReference: PayloadPart {
    var json: JSONValue {
        ["digest": .string(digest.base64), "policy": .string(policy.text), "version": .string(version.text)]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        digest = try reader.digest("digest")
        policy = PolicyID(try reader.prose("policy"))
        version = PolicyVersionID(try reader.prose("version"))
    }
}
