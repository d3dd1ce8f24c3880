public import CQL
import CanonicalJSON
public import ClinicalPolicy

/// What an evaluation must give.
public struct CaseExpectation: Hashable, Sendable {
    /// What is recommended.
    public let recommendation: Recommendation
    /// The result of every criterion of the section.
    public let results: [CriterionID: Truth]
    /// The number of cycles offered; nil where no terms are.
    public let cycles: Int?
    /// The advisories shown.
    public let advisories: [String]
    /// What is missing, as kind and subject: `fact CD22Positive`. Other options that could also settle it may be listed beside.
    public let missing: [String]

    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        recommendation = try reader.choice("recommendation")
        var results: [CriterionID: Truth] = [:]
        var inner = JSONObjectReader(try reader.members("results"), at: reader.pathOf("results"))
        for (criterion, _) in try reader.members("results") {
            results[CriterionID(criterion)] = try inner.truth(criterion)
        }
        self.results = results
        cycles = reader.optionalValue("cycles") == nil ? nil : try reader.count("cycles")
        advisories = try reader.proseList("advisories")
        missing = try reader.proseList("missing")
        try reader.finish()
    }
}
