/// What would have to be otherwise for a request to come out another way: the smallest sets of criteria, and below each the
/// smallest sets of facts, documents and judgements that would bring it about.
///
/// Each set suffices, and no part of it does. A set of evidence suffices for some values of its facts, of which one is named; the
/// values tried are all there are of truth values and closed vocabularies, and for numbers and dates those at and beside what the
/// criteria and the case name.
public struct WhyNot: Hashable, Sendable {
    /// The outcome that is asked about.
    public enum Goal: String, Hashable, Sendable, CaseIterable {
        /// Every criterion is met, for all cycles asked for.
        case approve
        /// Some criterion is not met, whatever may be unknown.
        case clinician
    }

    /// One set of criteria, and the sets of evidence that would do.
    public struct Way: Hashable, Sendable {
        /// The criteria, in the order of the outline.
        public let criteria: [CriterionChange]
        /// The sets of evidence, the shortest first; none where nothing that people could state or send would bring it about, or only
        /// together with more than another set needs.
        public let evidence: [[EvidenceChange]]
        /// Whether there may be more sets of evidence.
        public let isCut: Bool
    }

    /// What is asked about.
    public let goal: Goal
    /// What the engine recommends as it is.
    public let recommendation: Recommendation
    /// The section that applies.
    public let section: CriterionID
    /// The ways there, the shortest first; none where it is the outcome already, or nothing would do.
    public let ways: [Way]
    /// Whether there are more ways, or may be: the number and the time are bounded.
    public let isCut: Bool

    /// Whether it is the outcome already: of `clinician`, also where another diagnosis or fewer cycles have the request go elsewhere.
    public let isReached: Bool
}
