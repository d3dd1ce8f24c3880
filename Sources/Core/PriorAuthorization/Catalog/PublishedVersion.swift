public import CanonicalJSON
public import ClinicalPolicy
import Cryptography

/// A version of a policy as the ledger holds it, checked against its own digests. It is large, and every decision looks at one: so all
/// share it.
public final class PublishedVersion: Hashable, Sendable {
    /// What was published.
    public let payload: PolicyVersionPublished
    /// The place in the ledger at which it was published.
    public let index: UInt64
    /// When the ledger took it.
    public let recordedAt: Timestamp
    /// The rules, or why they cannot be used.
    public let rules: Rules

    /// The rules of a version as read back from the ledger.
    public enum Rules: Hashable, Sendable {
        /// They match their digest and can be run.
        case usable(CompiledPolicy)
        /// They cannot be used, and why.
        case unusable(String)
    }

    /// A version published at `index`; the digests are checked, and the rules read back, here and once.
    public init(_ payload: PolicyVersionPublished, at index: UInt64, recordedAt: Timestamp) {
        self.payload = payload
        self.index = index
        self.recordedAt = recordedAt
        rules = PublishedVersion.rules(of: payload)
    }

    /// Policy, version and the digest by which evaluations name it.
    public var reference: PolicyReference {
        PolicyReference(policy: payload.policy, version: payload.version, digest: payload.compiledDigest)
    }

    /// The rules, if they can be run.
    public var compiled: CompiledPolicy? {
        if case .usable(let compiled) = rules { compiled } else { nil }
    }

    /// Why the rules cannot be used; nil when they can.
    public var problem: String? {
        if case .unusable(let reason) = rules { reason } else { nil }
    }

    /// Whether they say the same, published at the same place.
    public static func == (one: PublishedVersion, other: PublishedVersion) -> Bool {
        one === other
            || one.payload == other.payload && one.index == other.index && one.recordedAt == other.recordedAt
    }

    /// Hashes what tells versions apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(reference)
        hasher.combine(index)
    }

    static func rules(of payload: PolicyVersionPublished) -> Rules {
        if let mismatch = digestMismatch(in: payload) { return .unusable(mismatch) }
        let compiled: CompiledPolicy
        do throws(PolicyError) {
            compiled = try CompiledPolicy(json: payload.compiled)
        } catch {
            return .unusable("the compiled rules cannot be read: \(error)")
        }
        guard compiled.id == payload.policy, compiled.version == payload.version else {
            return .unusable("the compiled rules are those of \(compiled.name)")
        }
        guard compiled.sourceDigest == payload.sourceDigest else {
            return .unusable("the compiled rules were made from another source than the one published with them")
        }
        return .usable(compiled)
    }

    static func digestMismatch(in payload: PolicyVersionPublished) -> String? {
        let contents = [
            ("source", payload.source, payload.sourceDigest),
            ("compiled rules", payload.compiled, payload.compiledDigest),
        ]
        for (name, content, digest) in contents {
            let actual = SHA256.digest(content.canonicalBytes)
            guard actual == digest else {
                return "the \(name) have SHA-256 \(actual.base64), not \(digest.base64) as the event says"
            }
        }
        return nil
    }
}
