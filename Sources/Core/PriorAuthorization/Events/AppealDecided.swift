public import CanonicalJSON
public import ClinicalPolicy

/// An appeal was decided, by somebody who had no part in the determination.
public struct AppealDecided: Hashable, Sendable {
    /// The filing it answers.
    public let appeal: EventReference
    /// How it ended.
    public let resolution: AppealResolution
    /// Why, for the member and the provider.
    public let rationale: String
    /// The criteria the rationale rests on.
    public let criteria: [CriterionID]
    /// The evaluation it rests on, where there is one besides that of the determination.
    public let evaluation: EventReference?
    /// What is authorized now; nil when upheld.
    public let terms: AuthorizedTerms?

    /// A decision.
    public init(
        appeal: EventReference, resolution: AppealResolution, rationale: String, criteria: [CriterionID],
        evaluation: EventReference?, terms: AuthorizedTerms?
    ) {
        self.appeal = appeal
        self.resolution = resolution
        self.rationale = rationale
        self.criteria = criteria
        self.evaluation = evaluation
        self.terms = terms
    }
}

extension AppealDecided: EventPayload {
    /// `AppealDecided`.
    public static let type = "AppealDecided"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "appeal": .string(appeal.text),
            "criteria": JSONValue(criteria.map(\.text)),
            "evaluation": JSONValue(nullable: evaluation),
            "rationale": .string(rationale),
            "resolution": .string(resolution.rawValue),
            "terms": terms?.json ?? .null,
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        appeal = try reader.checked("appeal")
        criteria = try reader.criteria("criteria")
        evaluation = try reader.checked(nullable: "evaluation")
        rationale = try reader.prose("rationale")
        resolution = try reader.choice("resolution")
        terms = try reader.part(nullable: "terms")
    }
}
