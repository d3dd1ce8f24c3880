public import CanonicalJSON
public import Cryptography

/// One version of a policy as its file gives it: the printed document word for word, the facts it asks for, the criteria as
/// expressions or judgements, the readings taken, and examples.
///
/// The outline mirrors the print: same numbering, same words; `rendered()` gives the print back. Reading checks the shape;
/// whether the expressions mean something is for `CompiledPolicy.compile` to say.
public struct PolicyDocument: Hashable, Sendable {
    /// The format of policy files this reads.
    public static let format: Int64 = 1

    /// The number of the policy.
    public let id: PolicyID
    /// The version.
    public let version: PolicyVersionID
    /// How far the version as a whole is known; a criterion that says nothing of its own takes this.
    public let certainty: Certainty
    /// Where the words come from.
    public let source: PolicySource
    /// What cannot be known about this version; shown with every evaluation under it.
    public let caveats: [String]
    /// The drugs it is for.
    public let drugs: [CodedConcept]
    /// The printed title.
    public let title: String
    /// The printed lines below the title.
    public let header: [HeaderLine]
    /// The facts it asks for.
    public let facts: [FactDeclaration]
    /// The printed document, part by part.
    public let parts: [PolicyPart]
    /// Remarks to show beside the criteria.
    public let advisories: [AdvisoryRule]
    /// How the drug is dosed, where the policy says it so that it can be computed.
    public let dosing: DosingRule?
    /// How the printed words are read.
    public let notes: [InterpretationNote]
    /// Cases with the results they must have.
    public let examples: [PolicyExample]
    /// The file as JSON; what is published and digested.
    public let json: JSONValue

    /// The SHA-256 of the canonical form of `json`.
    public var sourceDigest: SHA256Digest {
        SHA256.digest(json.canonicalBytes)
    }

    /// Policy and version in one word, as messages name them: `PA.CP.PHAR.359@2025-10`.
    public var name: String { "\(id)@\(version)" }

    /// The sections of all parts, in the order of print.
    public var sections: [PolicySection] { parts.flatMap(\.sections) }
}
