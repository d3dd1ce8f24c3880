public import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// A person found a criterion that is left to judgement met or not met.
public struct JudgementRecorded: Hashable, Sendable {
    /// The criterion.
    public let criterion: CriterionID
    /// What was found.
    public let finding: KnownJudgement.Finding
    /// Why.
    public let rationale: String
    /// The documents on file it cites.
    public let citations: [SHA256Digest]
    /// The judgement on the same criterion that this one replaces.
    public let supersedes: EventReference?

    /// A judgement.
    public init(
        criterion: CriterionID, finding: KnownJudgement.Finding, rationale: String, citations: [SHA256Digest],
        supersedes: EventReference?
    ) {
        self.criterion = criterion
        self.finding = finding
        self.rationale = rationale
        self.citations = citations
        self.supersedes = supersedes
    }
}

extension JudgementRecorded: EventPayload {
    /// `JudgementRecorded`.
    public static let type = "JudgementRecorded"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "citations": JSONValue(citations),
            "criterion": .string(criterion.text),
            "finding": .string(finding.rawValue),
            "rationale": .string(rationale),
            "supersedes": JSONValue(nullable: supersedes),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        citations = try reader.digests("citations")
        criterion = CriterionID(try reader.prose("criterion"))
        finding = try reader.choice("finding")
        rationale = try reader.prose("rationale")
        supersedes = try reader.checked(nullable: "supersedes")
    }
}
