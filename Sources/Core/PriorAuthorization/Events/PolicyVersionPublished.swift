public import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// A version of a policy was published, content included: a replay needs nothing from outside the ledger.
public struct PolicyVersionPublished: Hashable, Sendable {
    /// The policy.
    public let policy: PolicyID
    /// The version.
    public let version: PolicyVersionID
    /// How far the version as a whole is known.
    public let certainty: Certainty
    /// The policy file as JSON.
    public let source: JSONValue
    /// SHA-256 of the canonical JSON of `source`.
    public let sourceDigest: SHA256Digest
    /// The compiled rules: what evaluation runs.
    public let compiled: JSONValue
    /// SHA-256 of the canonical JSON of `compiled`; evaluations name the version by it.
    public let compiledDigest: SHA256Digest

    /// A version as given; whether the digests are right is for whoever decides to find out.
    public init(
        policy: PolicyID, version: PolicyVersionID, certainty: Certainty, source: JSONValue,
        sourceDigest: SHA256Digest, compiled: JSONValue, compiledDigest: SHA256Digest
    ) {
        self.policy = policy
        self.version = version
        self.certainty = certainty
        self.source = source
        self.sourceDigest = sourceDigest
        self.compiled = compiled
        self.compiledDigest = compiledDigest
    }
}

extension PolicyVersionPublished: EventPayload {
    /// `PolicyVersionPublished`.
    public static let type = "PolicyVersionPublished"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "certainty": .string(certainty.rawValue),
            "compiled": compiled,
            "compiledDigest": .string(compiledDigest.base64),
            "policy": .string(policy.text),
            "source": source,
            "sourceDigest": .string(sourceDigest.base64),
            "version": .string(version.text),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        certainty = try reader.choice("certainty")
        compiled = .object(try reader.members("compiled"))
        compiledDigest = try reader.digest("compiledDigest")
        policy = PolicyID(try reader.prose("policy"))
        source = .object(try reader.members("source"))
        sourceDigest = try reader.digest("sourceDigest")
        version = PolicyVersionID(try reader.prose("version"))
    }
}
